package examples;

import cognito.srp6a.CognitoSrpException;
import cognito.srp6a.SignIn;
import cognito.srp6a.SignInOptions;
import java.net.URI;
import java.util.Map;

/** Signs in at a terminal: {@code Console ENDPOINT POOL CLIENT USERNAME}. */
public final class Console {
    private Console() {}

    /** Prints how long the access token is valid. */
    public static void main(String[] arguments) throws Exception {
        // In README, from here:
        var console = System.console();
        var labels = Map.of("given_name", "First name", "family_name", "Last name", "email", "E-mail address");
        Person person = (ask, signIn) -> {
            if (ask.again() != null) {
                console.printf("Refused, try again. %s%n", printable(ask.again()));
            }
            try {
                switch (ask.question()) {
                    case "Password" -> signIn.answer(console.readPassword("Password: "));
                    case "NewPassword" -> {
                        for (String name : ask.required()) {
                            if (!labels.containsKey(name)) {
                                throw new IllegalStateException("the service requires an attribute without a label");
                            }
                            signIn.add("userAttributes." + name, console.readLine("%s: ", labels.get(name)));
                        }
                        signIn.answer(console.readPassword("New password: "));
                    }
                    case "Code" -> {
                        String from = ask.sentTo() == null ? "your authenticator app" : printable(ask.sentTo());
                        signIn.answer(console.readLine("Code from %s: ", from));
                    }
                    case "SelectMfa" -> signIn.choose(console.readLine("One of %s: ", printable(ask.among().toString())));
                    default -> throw new IllegalStateException("cannot answer " + ask.question());
                }
            } catch (CognitoSrpException e) {
                if (e.kind() == CognitoSrpException.Kind.NULL_POINTER) {
                    throw e; // The input has ended.
                }
                console.printf("%s%n", e.getMessage()); // Such as an empty code. The question is still open.
            }
        };
        // To here.
        Http http = new Http(URI.create(arguments[0]));
        try (SignIn signIn = SignIn.begin(new SignInOptions(arguments[1], arguments[2], arguments[3]))) {
            System.out.println(http.signIn(signIn, person).expiresIn() + " seconds");
        }
    }

    // In README, from here:
    static String printable(String fromServer) {
        return fromServer.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
    // To here.
}
