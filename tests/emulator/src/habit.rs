//! Habits: what the service, older emulators and proxies have been seen to do, each for certain users of the pool alone.

use serde::Deserialize;

/// A way in which one user's sign-in differs from the others'. `users.json` spells it in kebab case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Habit {
    // Names.
    /// Challenges carry USER_ID_FOR_SRP without USERNAME, and no answer is taken under an alias.
    SrpIdAlone,
    /// The two challenges with SRP_B lack USERNAME.
    VerifierWithoutUsername,
    /// PASSWORD_VERIFIER lacks USER_ID_FOR_SRP.
    VerifierWithoutSrpId,

    // Codes and answers.
    /// The first right code of an authenticator app counts as used up.
    TotpUsed,
    /// A right code of a message has expired.
    SentCodeExpired,
    /// A wrong answer to CUSTOM_CHALLENGE brings a new one, twice.
    CustomAgain,
    /// A passkey must answer the challenge that was sent for it.
    Passkey,

    // Set-up of an authenticator app.
    /// The code must be the right one for the secret.
    TotpReal,
    /// A wrong code is answered by Status ERROR instead of an exception.
    TotpStatus,

    // Devices.
    /// Refreshing needs the device of the sign-in, confirmed.
    DeviceTracked,
    /// InitiateAuth does not look at DEVICE_KEY: the first answer is refused instead.
    DeviceLate,

    // Downgrades: what only a fake server asks after USER_SRP_AUTH.
    /// PASSWORD.
    DowngradePassword,
    /// NEW_PASSWORD_REQUIRED.
    DowngradeNewPassword,

    // The form of errors.
    /// `__type` is `namespace#Name`.
    ErrorNamespace,
    /// `__type` is `Name:http://...`.
    ErrorUrl,
    /// The name stands in the header x-amzn-ErrorType alone, with a colon behind it.
    ErrorHeader,
    /// A proxy answers: 403, and a page of HTML.
    ErrorHtml,
    /// The message is null.
    ErrorNull,
    /// The message stands there twice, as `Message` too.
    ErrorTwice,

    // The form of answers.
    /// Tokens stand beside an empty ChallengeName and an empty Session.
    TokensUntidy,
    /// Tokens stand beside a challenge's name and a Session that is too short.
    TokensNamed,
    /// Challenges carry null, a number and a list, and an empty AuthenticationResult beside them.
    ChallengesUntidy,
    /// Sessions have 8 characters. The service model says 20 or more.
    ShortSession,
}
