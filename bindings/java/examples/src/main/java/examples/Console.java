package examples;

import cognito.srp6a.SignIn;
import cognito.srp6a.SignInOptions;
import java.net.URI;

/** Signs in at a terminal: {@code Console ENDPOINT POOL CLIENT USERNAME}. */
public final class Console {
    private Console() {}

    /** Prints how long the access token is valid. */
    public static void main(String[] arguments) throws Exception {
        // In README, from here:
        Person person = (ask, signIn) -> {
            switch (ask.question()) {
                case "Password" -> signIn.answer(System.console().readPassword("Password: "));
                case "Code" -> {
                    String from = ask.sentTo() == null ? "your authenticator app" : ask.sentTo();
                    signIn.answer(System.console().readLine("Code from %s: ", from));
                }
                case "SelectMfa" -> signIn.choose(System.console().readLine("One of %s: ", ask.among()));
                default -> throw new IllegalStateException("cannot answer " + ask.question());
            }
        };
        // To here.
        Http http = new Http(URI.create(arguments[0]));
        try (SignIn signIn = SignIn.begin(new SignInOptions(arguments[1], arguments[2], arguments[3]))) {
            System.out.println(http.signIn(signIn, person).expiresIn() + " seconds");
        }
    }
}
