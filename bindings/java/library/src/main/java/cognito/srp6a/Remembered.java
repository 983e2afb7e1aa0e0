package cognito.srp6a;

/** Holds a device that is to be registered, and then stored. */
public final class Remembered {
    private final Step.Send request;
    private final String device;

    Remembered(String request, String device) {
        this.request = new Step.Send("ConfirmDevice", request);
        this.device = device;
    }

    /**
     * Returns the request ConfirmDevice, to be sent like any other. Its response does not go to {@link SignIn#receive}. If
     * the response has UserConfirmationNecessary, ask the user, and send UpdateDeviceStatus.
     *
     * @return the request
     */
    public Step.Send request() {
        return request;
    }

    /**
     * Returns what is to be stored, as safely as a password: {@link SignInOptions#device} takes it.
     *
     * @return a JSON object of three texts
     */
    public String device() {
        return device;
    }

    /** Shows nothing: a device is a secret. */
    @Override
    public String toString() {
        return "Remembered";
    }
}
