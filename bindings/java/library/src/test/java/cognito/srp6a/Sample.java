package cognito.srp6a;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes a claim by the formulas of AWS's published Java sample, with BigInteger.modPow. It was written from the
 * formulas, for the tests and the benchmark, and checks nothing. Do not sign in with it.
 */
public final class Sample {
    /** Holds the modulus of the group of RFC 3526 with 3072 bits. */
    static final BigInteger N =
            new BigInteger(
                    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF95"
                            + "19B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB"
                            + "5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3"
                            + "AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E8603"
                            + "9B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33"
                            + "170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E0"
                            + "4A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD9"
                            + "46E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
                    16);

    private static final BigInteger G = BigInteger.TWO;
    private static final BigInteger K = new BigInteger(1, sha256(N.toByteArray(), G.toByteArray()));

    private Sample() {}

    /** Returns A = g^a. */
    public static BigInteger publicKey(BigInteger a) {
        return G.modPow(a, N);
    }

    /** Returns PASSWORD_CLAIM_SIGNATURE. */
    public static String signature(
            BigInteger a, BigInteger publicA, String srpB, String salt, String poolName, String user, String password,
            byte[] secretBlock, String timestamp) {
        byte[] key = secrets(a, publicA, srpB, salt, poolName, user, password).get("K");
        return Base64.getEncoder()
                .encodeToString(hmac(key, utf8(poolName), utf8(user), secretBlock, utf8(timestamp)));
    }

    /** Returns what a claim computes, and must not leave in memory, all as big-endian bytes. The base is B - k*v. */
    static Map<String, byte[]> secrets(
            BigInteger a, BigInteger publicA, String srpB, String salt, String poolName, String user, String password) {
        BigInteger publicB = new BigInteger(srpB, 16);
        BigInteger u = new BigInteger(1, sha256(publicA.toByteArray(), publicB.toByteArray()));
        byte[] inner = sha256(utf8(poolName), utf8(user), utf8(":"), utf8(password));
        byte[] hash = sha256(new BigInteger(salt, 16).toByteArray(), inner);
        BigInteger x = new BigInteger(1, hash);
        BigInteger v = G.modPow(x, N);
        BigInteger base = publicB.subtract(K.multiply(v)).mod(N);
        BigInteger s = base.modPow(a.add(u.multiply(x)), N);
        byte[] extracted = hmac(u.toByteArray(), s.toByteArray());
        byte[] key = Arrays.copyOf(hmac(extracted, utf8("Caldera Derived Key\u0001")), 16);
        return Map.of("inner hash", inner, "x", hash, "v", v.toByteArray(), "base", base.toByteArray(), "S", s.toByteArray(),
                "PRK", extracted, "K", key);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
