/**
 * Signs users in to Amazon Cognito user pools by SRP-6a, without sending the password and without I/O.
 *
 * <p>Begin with {@link cognito.srp6a.SignIn}.
 */
package cognito.srp6a;
