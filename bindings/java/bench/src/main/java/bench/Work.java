package bench;

import cognito.srp6a.Sample;
import cognito.srp6a.SignIn;
import cognito.srp6a.SignInOptions;
import cognito.srp6a.Step;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** Has one sign-in of each kind: both messages of USER_SRP_AUTH, and nothing over the network. */
final class Work {
    /** Has the length that AWS's sample draws. */
    private static final int SAMPLE_BITS = 1024;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SALT = "d428f6d5ee7832c0ced3d22427a1807b";
    private static final byte[] SECRET_BLOCK = new byte[700];
    private static final String SRP_B = Sample.publicKey(BigInteger.valueOf(3).pow(500)).toString(16);
    private static final byte[] CHALLENGE = ("{\"ChallengeName\":\"PASSWORD_VERIFIER\",\"ChallengeParameters\":{\"USERNAME\":"
            + "\"mary\",\"USER_ID_FOR_SRP\":\"mary\",\"SALT\":\"" + SALT + "\",\"SRP_B\":\"" + SRP_B + "\",\"SECRET_BLOCK\":\""
            + Base64.getEncoder().encodeToString(SECRET_BLOCK) + "\"}}").getBytes(StandardCharsets.UTF_8);

    private Work() {}

    /** Signs in with the library, in the form that the system property names. */
    static String library() {
        try (SignIn signIn = SignIn.begin(new SignInOptions("us-east-1_AbCdEf123", "1example23456789", "mary"))) {
            signIn.step();
            signIn.receive(200, null, CHALLENGE);
            signIn.answer("Passw0rd!mary".toCharArray());
            return ((Step.Send) signIn.step()).body();
        }
    }

    /** Computes what AWS's sample computes, without its JSON. */
    static String sample() {
        BigInteger a = new BigInteger(SAMPLE_BITS, RANDOM);
        return Sample.signature(a, Sample.publicKey(a), SRP_B, SALT, "AbCdEf123", "mary", "Passw0rd!mary", SECRET_BLOCK,
                Instant.now().toString());
    }
}
