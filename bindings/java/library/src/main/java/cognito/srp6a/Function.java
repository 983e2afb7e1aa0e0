package cognito.srp6a;

/** Lists the functions of the C ABI that are called. bindings/c/include/cognito_srp6a.h documents them. */
enum Function {
    ABI_VERSION("cognito_abi_version", "i", ""),
    NEW("cognito_sign_in_new", "p", ""),
    FREE("cognito_sign_in_free", "v", "p"),
    SET("cognito_sign_in_set", "i", "ppppp"),
    BEGIN("cognito_sign_in_begin", "i", "ppp"),
    RESUME("cognito_sign_in_resume", "i", "ppp"),
    STEP("cognito_sign_in_step", "i", "ppppp"),
    RECEIVE("cognito_sign_in_receive", "i", "pippppl"),
    ADD("cognito_sign_in_add", "i", "ppppp"),
    ANSWER("cognito_sign_in_answer", "i", "pppl"),
    SAVE("cognito_sign_in_save", "i", "ppp"),
    REMEMBER("cognito_sign_in_remember", "i", "ppppppppp"),
    OTPAUTH_URI("cognito_sign_in_otpauth_uri", "i", "ppppppp"),
    USERNAME("cognito_sign_in_username", "i", "ppp"),
    DEVICE_FORGOTTEN("cognito_sign_in_device_forgotten", "i", "p"),
    ERROR("cognito_sign_in_error", "i", "ppppp"),
    SECRET_HASH("cognito_secret_hash", "i", "ppppppp"),
    TIMESTAMP("cognito_timestamp", "i", "lp");

    /** Holds the name in the header. */
    final String symbol;

    /** Says what the function returns: {@code p}, {@code i}, or {@code v} for nothing. */
    final char result;

    /** Has a letter for each parameter: {@code p} pointer or size, {@code i} 32 bits, {@code l} 64 bits. */
    final String parameters;

    Function(String symbol, String result, String parameters) {
        this.symbol = symbol;
        this.result = result.charAt(0);
        this.parameters = parameters;
    }
}
