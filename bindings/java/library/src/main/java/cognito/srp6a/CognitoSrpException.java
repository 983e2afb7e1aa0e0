package cognito.srp6a;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import java.util.regex.Pattern;

/**
 * Says that a call was refused. Nothing has changed, and the call can be made again with something better, unless the kind
 * is {@link Kind#DOWNGRADE} or {@link Kind#PANICKED}. Neither the parameter nor the message holds a secret.
 */
public final class CognitoSrpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Finds control characters, separators of lines and paragraphs, and what sets the direction of text. */
    private static final Pattern FORGES =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    /**
     * Says why a call was refused. All languages share these kinds. {@link #CLAIM_REJECTED}, {@link #INVALID_LENGTH} and
     * {@link #IN_USE} are never thrown here, and {@link #UNKNOWN} only with a newer native library.
     */
    public enum Kind {
        /** A reason that this version does not know. */
        UNKNOWN(-1),
        /** ADMIN_NO_SRP_AUTH came as a challenge. */
        ADMIN_NO_SRP_AUTH(-2),
        /** A claim is wrong. Only the server's half says so. */
        CLAIM_REJECTED(-3),
        /** The service asked for more than the flow gives away. The sign-in is over. */
        DOWNGRADE(-4),
        /** The parameter is given twice. */
        DUPLICATE(-5),
        /** The parameter is empty. */
        EMPTY(-6),
        /** The parameter is not base64. */
        INVALID_BASE64(-7),
        /** The parameter does not have the prescribed form. */
        INVALID_FORMAT(-8),
        /** The parameter is not a hexadecimal integer. */
        INVALID_HEX(-9),
        /** The bytes are not a saved sign-in. */
        INVALID_STATE(-10),
        /** The parameter is not what the sign-in expects. */
        MISMATCH(-11),
        /** The parameter is not there. */
        MISSING(-12),
        /** A public key is N or more. */
        NOT_REDUCED(-13),
        /** The call does not fit what is due. */
        OUT_OF_TURN(-14),
        /** The random bytes are all zero. */
        RNG_FAILURE(-15),
        /** The time is before 1970 or after the year 9999. */
        TIMESTAMP_OUT_OF_RANGE(-16),
        /** The parameter is longer than allowed. */
        TOO_LONG(-17),
        /** This sign-in cannot answer the challenge. */
        UNEXPECTED_CHALLENGE(-18),
        /** A public key is zero modulo N. */
        ZERO_PUBLIC_KEY(-19),
        /** The scrambling parameter u is zero. */
        ZERO_SCRAMBLER(-20),
        /** The text is not Unicode: it has half a surrogate pair, or bytes that are not UTF-8. */
        INVALID_UTF8(-64),
        /** There is no option of this name. */
        UNKNOWN_OPTION(-65),
        /** The option is neither {@code true} nor {@code false}. */
        INVALID_FLAG(-66),
        /** The option {@code device} is not what {@link SignIn#remember} gave. */
        INVALID_JSON(-67),
        /** The number of random bytes is not the one prescribed. This library draws them. */
        INVALID_LENGTH(-68),
        /** An argument is null. */
        NULL_POINTER(-69),
        /** Another thread is in a call. Here a second thread waits instead. */
        IN_USE(-70),
        /**
         * The library failed, or the thread was interrupted while it computed. The sign-in can only be closed. The thread's
         * interrupt flag stays set.
         */
        PANICKED(-71),
        /** The sign-in was closed or saved, or the options were closed. */
        CLOSED(0);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        static Kind of(int status) {
            for (Kind kind : values()) {
                if (kind.status == status) {
                    return kind;
                }
            }
            return UNKNOWN;
        }
    }

    /** Holds what {@link #kind} returns. */
    private final Kind kind;

    /** Holds what {@link #parameter} returns. */
    private final String parameter;

    CognitoSrpException(Kind kind, String parameter, String message) {
        super(printable(message));
        this.kind = kind;
        this.parameter = parameter;
    }

    /** Makes a space of what would forge a line of a log, or turn its text around. */
    static String printable(String text) {
        return text == null ? null : FORGES.matcher(text).replaceAll(" ");
    }

    /** Reports the trap that ended the library, or null if an earlier call met it. */
    static CognitoSrpException panicked(Throwable trap) {
        String message = "the library failed; begin again";
        if (trap == null) {
            message = "an earlier call failed; this sign-in can only be closed";
        } else if (trap instanceof ChicoryInterruptedException) {
            message = "the thread was interrupted while it computed; begin again";
        }
        var error = new CognitoSrpException(Kind.PANICKED, null, message);
        error.initCause(trap);
        return error;
    }

    /** Returns an argument that may not be null. The parameter has the service's name. */
    static <T> T notNull(String parameter, T argument) {
        if (argument == null) {
            throw new CognitoSrpException(Kind.NULL_POINTER, parameter, parameter + " is null");
        }
        return argument;
    }

    /** Reports an argument that does not fit into the library's memory. */
    static CognitoSrpException full() {
        return new CognitoSrpException(Kind.TOO_LONG, null, "the argument is longer than the library's memory");
    }

    /**
     * Returns why the call was refused.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the parameter at fault, by the service's name for it.
     *
     * @return the parameter, or null if none is at fault
     */
    public String parameter() {
        return parameter;
    }
}
