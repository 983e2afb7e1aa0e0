package cognito.srp6a;

/** Holds a device that is to be registered, and then stored. */
public final class RememberedDevice {
    private final String request;
    private final String device;

    RememberedDevice(String request, String device) {
        this.request = request;
        this.device = device;
    }

    /**
     * Returns the body of ConfirmDevice, which is to be sent.
     *
     * @return a JSON object
     */
    public String request() {
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
        return "RememberedDevice";
    }
}
