package examples;

import cognito.srp6a.SignIn;
import cognito.srp6a.Step;

/** Asks what only the user knows, and gives the reply to the sign-in. */
// In README, from here:
interface Person {
    void reply(Step.Ask ask, SignIn signIn);
}
// To here.
