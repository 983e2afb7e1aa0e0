package cognito.srp6a;

import java.util.List;
import java.util.Map;

/** Says what is due. It is one of {@link Send}, {@link Ask}, {@link Done} and {@link Failed}; there are no others. */
public abstract class Step {
    private final String json;

    private Step(String json) {
        this.json = json;
    }

    /** Returns the step as the library gave it. */
    static Step of(int kind, String name, String json, boolean deviceForgotten) {
        switch (kind) {
            case 1:
                return new Send(name, json);
            case 2:
                return new Ask(name, json);
            case 3:
                return new Done(json, deviceForgotten);
            default:
                return new Failed(name, json);
        }
    }

    /**
     * Returns the JSON: the request's body, what the question has, the tokens, or what the failure has. It may hold
     * secrets.
     *
     * @return a JSON object
     */
    public String json() {
        return json;
    }

    /** Names the class alone: the JSON may hold secrets. */
    @Override
    public String toString() {
        return "Step." + getClass().getSimpleName();
    }

    /** Says that a request is due. Send it, and give the response to {@link SignIn#receive}. */
    public static final class Send extends Step {
        private final String operation;

        Send(String operation, String body) {
            super(body);
            this.operation = operation;
        }

        /**
         * Returns the operation, such as {@code InitiateAuth}.
         *
         * @return the operation
         */
        public String operation() {
            return operation;
        }

        /**
         * Returns the header {@code X-Amz-Target}.
         *
         * @return the operation, with the service's name before it
         */
        public String target() {
            return "AWSCognitoIdentityProviderService." + operation;
        }

        /**
         * Returns the request's body: the service's own JSON.
         *
         * @return a JSON object
         */
        public String body() {
            return json();
        }
    }

    /**
     * Says that the person is to be asked. Give the reply to {@link SignIn#answer(String)} or {@link SignIn#choose}. The texts
     * come from a server that has not proved who it is.
     *
     * <table>
     * <caption>Which getters belong to which question, and the reply</caption>
     * <tr><th>{@link #question}<th>it has<th>reply
     * <tr><td>{@code Password}<td><td>{@code answer(text)}
     * <tr><td>{@code NewPassword}<td>{@link #required}, {@link #again}
     *     <td>{@code add("userAttributes.NAME", value)} for each of {@code required}, then {@code answer(text)}
     * <tr><td>{@code Code}<td>{@link #kind}, {@link #sentTo}, {@link #medium}, {@link #again}<td>{@code answer(text)}
     * <tr><td>{@code SelectMfa}, {@code SelectFirstFactor}<td>{@link #among}<td>{@code choose(one)}
     * <tr><td>{@code SetUpTotp}<td>{@link #secretCode}, {@link #again}<td>{@code answer(firstCode)}
     * <tr><td>{@code SetUpEmailMfa}<td><td>{@code answer(address)}
     * <tr><td>{@code Passkey}<td>{@link #options}<td>{@code answer(credential)}, as JSON
     * <tr><td>{@code Custom}<td>{@link #parameters}<td>{@code answer(text)}
     * <tr><td>{@code Other}<td>{@link #name}, {@link #parameters}, {@link #again}
     *     <td>{@code add(name, value)}, then {@code answer()}
     * </table>
     *
     * <p>A getter of another question returns null, or nothing in a list or a map.
     */
    public static final class Ask extends Step {
        private final String question;
        private final Json details;

        private Ask(String question, String json) {
            super(json);
            this.question = question;
            this.details = Json.object(json);
        }

        /**
         * Returns the question: {@code Password}, {@code NewPassword}, {@code Code}, {@code SelectMfa},
         * {@code SelectFirstFactor}, {@code SetUpTotp}, {@code SetUpEmailMfa}, {@code Passkey}, {@code Custom} or
         * {@code Other}.
         *
         * @return the question
         */
        public String question() {
            return question;
        }

        /**
         * Returns the service's message if it refused the last reply.
         *
         * @return the message, which may be empty; or null if the question is new
         */
        public String again() {
            return details.text("again");
        }

        /**
         * Returns the attributes that a new password needs beside it, without {@code userAttributes.}.
         *
         * @return their names
         */
        public List<String> required() {
            return details.texts("required");
        }

        /**
         * Returns the ChallengeName of a code.
         *
         * @return the name, or null
         */
        public String kind() {
            return details.text("kind");
        }

        /**
         * Returns where a code was sent.
         *
         * @return an address or number, mostly hidden, or null if the code is an authenticator app's
         */
        public String sentTo() {
            return details.text("sentTo");
        }

        /**
         * Returns how a code was sent.
         *
         * @return the medium, such as {@code SMS}, or null
         */
        public String medium() {
            return details.text("medium");
        }

        /**
         * Returns what can be chosen.
         *
         * @return the choices, in the service's order
         */
        public List<String> among() {
            return details.texts("among");
        }

        /**
         * Returns the secret of an authenticator app. {@link SignIn#otpauthUri} has it as an address for a QR code.
         *
         * @return base32, or null
         */
        public String secretCode() {
            return details.text("secretCode");
        }

        /**
         * Returns the options of a passkey.
         *
         * @return JSON for {@code navigator.credentials.get}, or null
         */
        public String options() {
            return details.text("options");
        }

        /**
         * Returns the ChallengeName of the question {@code Other}.
         *
         * @return the name, or null
         */
        public String name() {
            return details.text("name");
        }

        /**
         * Returns the ChallengeParameters of the questions {@code Custom} and {@code Other}.
         *
         * @return names and values
         */
        public Map<String, String> parameters() {
            return details.entries("parameters");
        }
    }

    /** Says that the user is signed in. */
    public static final class Done extends Step {
        private final Tokens tokens;
        private final boolean deviceForgotten;

        private Done(String json, boolean deviceForgotten) {
            super(json);
            this.tokens = new Tokens(json);
            this.deviceForgotten = deviceForgotten;
        }

        /**
         * Returns the tokens.
         *
         * @return AuthenticationResult
         */
        public Tokens tokens() {
            return tokens;
        }

        /**
         * Says whether the service has forgotten the device. Then delete what you stored of it.
         *
         * @return true if it has
         */
        public boolean deviceForgotten() {
            return deviceForgotten;
        }
    }

    /** Says that the sign-in ended without tokens. */
    public static final class Failed extends Step {
        private final String kind;

        private Failed(String kind, String json) {
            super(json);
            this.kind = kind;
        }

        /**
         * Returns why, as an exception to throw.
         *
         * @return a {@link CognitoServiceException}, or a {@link CognitoSrpException} of the kind DOWNGRADE
         */
        public RuntimeException error() {
            Json details = Json.object(json());
            // The service's own errors come with an HTTP status.
            boolean refusedHere = details.number("status").signum() == 0;
            return kind.equals("Downgrade") && refusedHere
                    ? new CognitoSrpException(CognitoSrpException.Kind.DOWNGRADE, null, details.text("message"))
                    : new CognitoServiceException(kind, details);
        }
    }
}
