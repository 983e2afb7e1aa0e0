package cognito.srp6a;

/**
 * Reports the error by which the service ended the sign-in. Control characters of its message are spaces here.
 * {@link Step.Failed#json} has the message as it came.
 */
public final class CognitoServiceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Holds what {@link #name} returns. */
    private final String name;

    /** Holds what {@link #status} returns. */
    private final int status;

    /** Holds what {@link #operation} returns. */
    private final String operation;

    /** Holds what {@link #challenge} returns. */
    private final String challenge;

    /** Holds what {@link #deviceRefused} returns. */
    private final boolean deviceRefused;

    CognitoServiceException(String name, Json details) {
        super(CognitoSrpException.printable(details.text("message")));
        this.name = name;
        this.status = details.number("status").intValue();
        this.operation = details.text("operation");
        this.challenge = details.text("challenge");
        this.deviceRefused = "true".equals(details.text("deviceRefused"));
    }

    /**
     * Returns the service's name of the error, such as {@code NotAuthorizedException}.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the HTTP status.
     *
     * @return the status, or 0 if there was none
     */
    public int status() {
        return status;
    }

    /**
     * Returns the operation that was refused.
     *
     * @return the operation, or null
     */
    public String operation() {
        return operation;
    }

    /**
     * Returns the ChallengeName that was answered.
     *
     * @return the challenge, or null if the first message was refused
     */
    public String challenge() {
        return challenge;
    }

    /**
     * Says whether the device was refused, not the user. Then sign in again without the device.
     *
     * @return true if the message was the device's
     */
    public boolean deviceRefused() {
        return deviceRefused;
    }

    /** Shows the service's name of the error before its message. */
    @Override
    public String toString() {
        return getClass().getName() + ": " + CognitoSrpException.printable(name) + ": " + getMessage();
    }
}
