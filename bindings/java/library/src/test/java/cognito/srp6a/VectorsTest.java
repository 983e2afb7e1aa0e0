package cognito.srp6a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the recorded vectors as far as the ABI reaches.
 *
 * <p>{@code a} has 64 bytes here, and 128 in most recorded sign-ins. So each is checked in two steps: {@link Sample} gives
 * what was recorded, and the library gives what {@link Sample} gives with 64 bytes.
 */
class VectorsTest {
    private static final String RANDOM = "5c".repeat(64) + "3a".repeat(64);
    private static final BigInteger USER_A = new BigInteger("5c".repeat(64), 16);
    private static final BigInteger DEVICE_A = new BigInteger("3a".repeat(64), 16);

    /** Shows the id of a case alone. */
    static final class Case {
        final Map<String, Object> all;
        final Map<String, Object> inputs;

        Case(Map<String, Object> all) {
            this.all = all;
            this.inputs = Support.inner(all, "inputs");
        }

        String given(String name) {
            return (String) inputs.get(name);
        }

        String recorded(String name) {
            return (String) Support.inner(all, "outputs").get(name);
        }

        Instant at() {
            return Instant.ofEpochMilli(((BigDecimal) inputs.get("epoch_ms")).longValueExact());
        }

        @Override
        public String toString() {
            return (String) all.get("id");
        }
    }

    private static Stream<Case> cases(String file, String list, int count) {
        return Support.cases(file, list, count).stream().map(Case::new);
    }

    static Stream<Case> users() {
        return cases("user_srp.json", "cases", 133);
    }

    static Stream<Case> refusedUsers() {
        return cases("user_srp.json", "error_cases", 13);
    }

    static Stream<Case> devices() {
        return cases("device_srp.json", "cases", 42);
    }

    /** Leaves out three: the library draws the password itself, and 16 bytes of salt. */
    static Stream<Case> verifiers() {
        return cases("device_verifier.json", "cases", 29)
                .filter(it -> it.given("password_random_hex") != null && it.given("salt_random_hex").length() == 32);
    }

    static Stream<Case> secretBlocks() {
        return cases("base64.json", "cases", 39);
    }

    static Stream<Case> cutSecretBlocks() {
        return cases("base64.json", "cut", 11);
    }

    static Stream<Case> hashes() {
        return cases("secret_hash.json", "cases", 26);
    }

    static Stream<Case> timestamps() {
        return cases("timestamp.json", "cases", 88);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("users")
    void user(Case it) {
        BigInteger recorded = new BigInteger(it.given("a_hex"), 16);
        assertEquals(new BigInteger(it.recorded("srp_a_hex"), 16), Sample.publicKey(recorded));
        assertEquals(it.recorded("signature_b64"), signature(it, recorded));

        try (SignIn signIn = begin(it, null)) {
            assertEquals(Sample.publicKey(USER_A), new BigInteger(sent(signIn, "AuthParameters").get("SRP_A"), 16));
            receive(signIn, userChallenge(it));
            assertEquals("Password", ((Step.Ask) signIn.step()).question());
            signIn.answer(it.given("password"), it.at());
            Map<String, String> claim = sent(signIn, "ChallengeResponses");
            assertEquals(it.recorded("timestamp"), claim.get("TIMESTAMP"));
            assertEquals(it.given("secret_block_b64"), claim.get("PASSWORD_CLAIM_SECRET_BLOCK"));
            assertEquals(signature(it, USER_A), claim.get("PASSWORD_CLAIM_SIGNATURE"));
        }
    }

    private static String signature(Case it, BigInteger a) {
        return signature(it, a, recordedBlock(it));
    }

    private static String signature(Case it, BigInteger a, byte[] secretBlock) {
        return Sample.signature(a, Sample.publicKey(a), it.given("srp_b_hex"), it.given("salt_hex"), it.given("pool_name"),
                it.given("user_id_for_srp"), it.given("password"), secretBlock, it.recorded("timestamp"));
    }

    private static byte[] recordedBlock(Case it) {
        return Base64.getMimeDecoder().decode(it.given("secret_block_b64"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedUsers")
    void refusedUser(Case it) {
        try (SignIn signIn = begin(it, null)) {
            Step out = signIn.step();
            var refused = assertThrows(CognitoSrpException.class, () -> receive(signIn, userChallenge(it)));
            assertTrue(List.of("SRP_B", "SALT", "SECRET_BLOCK").contains(refused.parameter()), refused.parameter());
            assertEquals(out.json(), signIn.step().json());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("secretBlocks")
    void secretBlock(Case it) {
        Case user = users().findFirst().orElseThrow();
        String text = it.given("secret_block_text");
        try (SignIn signIn = begin(user, null)) {
            receive(signIn, userChallenge(user, text));
            signIn.answer(user.given("password"), user.at());
            Map<String, String> claim = sent(signIn, "ChallengeResponses");
            assertEquals(text, claim.get("PASSWORD_CLAIM_SECRET_BLOCK"));
            byte[] signed = Support.bytes(it.recorded("secret_block_hex"));
            assertEquals(signature(user, USER_A, signed), claim.get("PASSWORD_CLAIM_SIGNATURE"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cutSecretBlocks")
    void cutSecretBlock(Case it) {
        Case user = users().findFirst().orElseThrow();
        try (SignIn signIn = begin(user, null)) {
            String body = userChallenge(user, it.given("secret_block_text"));
            var refused = assertThrows(CognitoSrpException.class, () -> receive(signIn, body));
            assertEquals(CognitoSrpException.Kind.INVALID_BASE64, refused.kind());
            assertEquals("SECRET_BLOCK", refused.parameter());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("devices")
    void device(Case it) {
        BigInteger recorded = new BigInteger(it.given("a_hex"), 16);
        assertEquals(it.recorded("signature_b64"), deviceSignature(it, recorded));

        Map<String, Object> device = new LinkedHashMap<>();
        device.put("deviceKey", it.given("device_key"));
        device.put("deviceGroupKey", it.given("device_group_key"));
        device.put("devicePassword", it.given("device_password"));
        try (SignIn signIn = begin(it, Support.json(device))) {
            // The password was right, and the device's turn comes.
            signIn.answer("password");
            receive(signIn, challenge("DEVICE_SRP_AUTH", Map.of("DEVICE_KEY", it.given("device_key"))));
            Map<String, String> first = sent(signIn, "ChallengeResponses");
            assertEquals(Sample.publicKey(DEVICE_A), new BigInteger(first.get("SRP_A"), 16));
            var body = challenge("DEVICE_PASSWORD_VERIFIER", Map.of("SALT", it.given("salt_hex"), "SRP_B",
                    it.given("srp_b_hex"), "SECRET_BLOCK", it.given("secret_block_b64"), "DEVICE_KEY", it.given("device_key")));
            signIn.receive(200, null, utf8(body), it.at());
            Map<String, String> claim = sent(signIn, "ChallengeResponses");
            assertEquals(it.recorded("timestamp"), claim.get("TIMESTAMP"));
            assertEquals(deviceSignature(it, DEVICE_A), claim.get("PASSWORD_CLAIM_SIGNATURE"));
        }
    }

    private static String deviceSignature(Case it, BigInteger a) {
        return Sample.signature(a, Sample.publicKey(a), it.given("srp_b_hex"), it.given("salt_hex"),
                it.given("device_group_key"), it.given("device_key"), it.given("device_password"), recordedBlock(it),
                it.recorded("timestamp"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verifiers")
    void verifier(Case it) {
        var random = new Support.Drawn(RANDOM);
        var options = new SignInOptions("us-east-1_AbCdEf123", "1example23456789", "mary");
        try (SignIn signIn = SignIn.begin(options, random)) {
            Map<String, Object> device = new LinkedHashMap<>();
            device.put("DeviceKey", it.given("device_key"));
            device.put("DeviceGroupKey", it.given("device_group_key"));
            Map<String, Object> tokens = new LinkedHashMap<>(Map.of("AccessToken", "a.b.c", "NewDeviceMetadata", device));
            receive(signIn, Support.json(Map.of("AuthenticationResult", tokens)));
            random.refill(it.given("password_random_hex") + it.given("salt_random_hex"));
            Remembered made = signIn.remember(null);
            Json verifier = Json.object(made.request().body()).inner("DeviceSecretVerifierConfig");
            assertEquals(it.recorded("salt_b64"), verifier.text("Salt"));
            assertEquals(it.recorded("verifier_b64"), verifier.text("PasswordVerifier"));
            assertEquals(it.given("device_password"), Json.object(made.device()).text("devicePassword"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hashes")
    void hash(Case it) {
        assertEquals(it.recorded("secret_hash"),
                CognitoSrp.secretHash(it.given("client_secret"), it.given("username"), it.given("client_id")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("timestamps")
    void timestamp(Case it) {
        assertEquals(it.recorded("timestamp"), CognitoSrp.timestamp(it.at()));
    }

    private static SignIn begin(Case it, String device) {
        var options = new SignInOptions(it.given("pool_id"), it.given("client_id"), it.given("username"));
        if (device != null) {
            options.device(device).flow(SignInOptions.Flow.USER_PASSWORD_AUTH);
        }
        return SignIn.begin(options, new Support.Drawn(RANDOM));
    }

    private static String userChallenge(Case it) {
        return userChallenge(it, it.given("secret_block_b64"));
    }

    private static String userChallenge(Case it, String secretBlock) {
        return challenge("PASSWORD_VERIFIER", Map.of("USERNAME", it.given("username"), "USER_ID_FOR_SRP",
                it.given("user_id_for_srp"), "SALT", it.given("salt_hex"), "SRP_B", it.given("srp_b_hex"), "SECRET_BLOCK",
                secretBlock));
    }

    private static String challenge(String name, Map<String, Object> parameters) {
        return Support.json(Map.of("ChallengeName", name, "ChallengeParameters", parameters));
    }

    private static void receive(SignIn signIn, String body) {
        signIn.receive(200, null, utf8(body));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> sent(SignIn signIn, String member) {
        return Json.object(((Step.Send) signIn.step()).body()).entries(member);
    }
}
