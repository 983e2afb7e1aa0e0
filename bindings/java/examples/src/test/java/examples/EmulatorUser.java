package examples;

/** Knows a user of the emulator, whose codes are all the same. */
final class EmulatorUser {
    private EmulatorUser() {}

    static Person of(String password) {
        return (ask, signIn) -> {
            switch (ask.question()) {
                case "Password" -> signIn.answer(password.toCharArray());
                case "Code", "SetUpTotp" -> signIn.answer("123456");
                case "SelectMfa" -> signIn.choose("SMS_MFA");
                case "NewPassword" -> signIn.add("userAttributes.given_name", "Mary").answer("N3w-Passw0rd");
                default -> throw new IllegalStateException("not expected: " + ask.question());
            }
        };
    }
}
