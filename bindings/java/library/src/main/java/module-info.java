/** Signs users in to Amazon Cognito user pools by SRP-6a. */
module cognito.srp6a {
    requires com.dylibso.chicory.runtime;
    requires com.dylibso.chicory.wasm;

    exports cognito.srp6a;
}
