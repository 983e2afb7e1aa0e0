//! The machine under any answers and replies in any order, and under any state bytes. An error leaves it as it was; so does a
//! call out of turn. Each `a` makes one claim. The password goes where the flow sends it. Messages that answer no question are
//! bounded. Its bytes take it up where it stood.
//!
//! Input: two bytes for the options. With the first one's highest bit set, state bytes; otherwise, as [`Parts`], calls one
//! after another: what to do, by its first letter, and with what text.

mod call; // one call
mod options; // the options
mod watch; // what a whole sign-in may do

use crate::{parts::Parts, service};
use call::{Call, Kind};
use cognito_srp6a::messages::Answer;
use cognito_srp6a::{Error, Question, Reply, SignIn, Step, Timestamp};
use options::Given;
use watch::Watch;

pub fn run(data: &[u8]) {
    let Some((&[kind, more], rest)) = data.split_first_chunk() else { return };
    let given = Given { kind, more };
    if kind & 0x80 == 0 { calls(given, &Parts::new(rest)) } else { state(given, rest) }
}

fn begun(given: Given) -> Option<SignIn> {
    let begun = SignIn::begin(given.options(), &mut given.generator());
    assert!(given.deserves(begun.as_ref().err().copied()), "{:?}", begun.err());
    begun.ok()
}

fn calls(given: Given, parts: &Parts<'_>) {
    let Some(mut sign_in) = begun(given) else { return };
    // Nothing is watched once somebody has changed the bytes: they could say anything.
    let mut watch = Some(Watch::new(given));
    watch.iter_mut().for_each(|watch| watch.look(&sign_in));
    let (mut moves, mut ordinary) = (Vec::new(), true);
    for (place, (what, text)) in parts.pairs(0).take(40).enumerate() {
        let call = Call::new(place, what, text);
        let Some(kind) = call.kind() else { continue };
        let (before, was) = (Place::of(&sign_in), step(&sign_in));
        ordinary &= call.is_ordinary();
        let moved = match kind {
            Kind::Receive | Kind::Answer => called(&call, kind, &mut sign_in),
            Kind::Save => {
                let bytes;
                (sign_in, bytes) = resumed(given, sign_in);
                watch.iter().for_each(|watch| watch.saves(&bytes, ordinary));
                step(&sign_in) != was
            }
            Kind::Change => {
                let is_as_it_was;
                (sign_in, is_as_it_was) = changed(given, sign_in, &call);
                watch = watch.filter(|_| is_as_it_was);
                step(&sign_in) != was
            }
        };
        if moved {
            moves.push((call, kind));
            watch.iter_mut().for_each(|watch| watch.moved(kind, before, &sign_in));
        }
    }
    if watch.is_some() {
        sign_in = alone(given, &moves, sign_in);
    }
    end(sign_in);
}

/// Makes the call, and says whether the machine has moved. An error changes nothing, and a call out of turn is one.
fn called(call: &Call<'_>, kind: Kind, sign_in: &mut SignIn) -> bool {
    let (before, was) = (Place::of(sign_in), step(sign_in));
    let in_turn = before == if kind == Kind::Receive { Place::Sending } else { Place::Asking };
    match call.make(sign_in).expect("a call") {
        Ok(()) => {
            assert!(in_turn, "out of turn, and taken");
            true
        }
        Err(Error::Downgrade) => {
            assert!(in_turn && kind == Kind::Receive);
            assert_eq!(Place::of(sign_in), Place::Over);
            true
        }
        Err(error) => {
            assert_eq!(error == Error::OutOfTurn, !in_turn, "{error}");
            assert_eq!(step(sign_in), was, "{error}");
            false
        }
    }
}

/// The moves alone bring another sign-in to the same place: what was refused, or only saved, has left nothing behind.
fn alone(given: Given, moves: &[(Call<'_>, Kind)], sign_in: SignIn) -> SignIn {
    let mut other = begun(given).expect("as before");
    for (call, kind) in moves {
        match kind {
            Kind::Receive | Kind::Answer => assert!(called(call, *kind, &mut other)),
            Kind::Save | Kind::Change => other = resumed(given, other).0,
        }
    }
    assert_eq!(step(&other), step(&sign_in));
    if Place::of(&sign_in) == Place::Over {
        return sign_in;
    }
    let (bytes, others) =
        (sign_in.into_bytes().expect("it is not over"), other.into_bytes().expect("neither"));
    assert_eq!(*bytes, *others);
    SignIn::from_bytes(given.options(), &bytes).expect("its own bytes")
}

/// Where a machine stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Sending,
    Asking,
    Over,
}

impl Place {
    fn of(sign_in: &SignIn) -> Self {
        match sign_in.step() {
            Step::Send(_) => Self::Sending,
            Step::Ask(_) => Self::Asking,
            Step::Done(_) | Step::Failed(_) => Self::Over,
        }
    }
}

/// All that a step says, and what is said beside it.
fn step(sign_in: &SignIn) -> String {
    let due = match sign_in.step() {
        Step::Send(request) => format!("{} {}", request.operation(), *request.to_json()),
        Step::Ask(Question::Other { name, parameters, again, .. }) => {
            format!("{name} {:?} {again:?}", Vec::from_iter(parameters))
        }
        Step::Ask(Question::Custom { parameters, .. }) => format!("Custom {:?}", Vec::from_iter(parameters)),
        Step::Ask(Question::Code { kind, sent_to, medium, again, .. }) => {
            format!("{kind} {sent_to:?} {medium:?} {again:?}")
        }
        Step::Ask(Question::NewPassword { required, again, .. }) => {
            format!("NewPassword {required:?} {again:?}")
        }
        Step::Ask(Question::SelectMfa { among, .. }) => format!("SelectMfa {among:?}"),
        Step::Ask(Question::SelectFirstFactor { among, .. }) => format!("SelectFirstFactor {among:?}"),
        Step::Ask(Question::Passkey { options, .. }) => format!("Passkey {options}"),
        Step::Ask(Question::SetUpTotp(app)) => {
            format!("SetUpTotp {} {:?}", *app.otpauth_uri("issuer", app.secret_code()), app.again())
        }
        Step::Ask(question) => question.name().into(),
        Step::Done(result) => format!("Done {:?}", result.access_token.as_ref().map(|t| t.expose_secret())),
        Step::Failed(failure) => format!("Failed {failure:?}"),
    };
    format!("{due} of {}, device forgotten: {}", sign_in.username(), sign_in.device_forgotten())
}

/// Saved and resumed: where it stood, or back at the question that a message with a secret answers.
fn resumed(given: Given, sign_in: SignIn) -> (SignIn, Vec<u8>) {
    let (before, was) = (Place::of(&sign_in), step(&sign_in));
    if before == Place::Over {
        return (sign_in, Vec::new());
    }
    let bytes = sign_in.into_bytes().expect("it is not over");
    let again = || SignIn::from_bytes(given.options(), &bytes).expect("its own bytes");
    let sign_in = again();
    if before != Place::Sending || Place::of(&sign_in) != Place::Asking {
        assert_eq!(step(&sign_in), was);
    }
    assert_eq!(*again().into_bytes().expect("it is not over"), *bytes);
    (sign_in, bytes.to_vec())
}

/// Resumed from bytes that somebody changed; if those are refused, from its own. Says whether they were.
fn changed(given: Given, sign_in: SignIn, call: &Call<'_>) -> (SignIn, bool) {
    if Place::of(&sign_in) == Place::Over {
        return (sign_in, true);
    }
    let bytes = sign_in.into_bytes().expect("it is not over");
    let mut changed = bytes.to_vec();
    call.change(&mut changed);
    match read(given, &changed) {
        Some(sign_in) => (resumed(given, sign_in).0, changed == *bytes),
        None => (SignIn::from_bytes(given.options(), &bytes).expect("its own bytes"), true),
    }
}

/// State bytes make a machine, or have an error of their own.
fn read(given: Given, bytes: &[u8]) -> Option<SignIn> {
    match SignIn::from_bytes(given.options(), bytes) {
        Ok(sign_in) => Some(sign_in),
        Err(Error::InvalidState | Error::Mismatch(_)) => None,
        Err(error) => panic!("{error:?}"),
    }
}

/// State bytes are refused, or are a machine that goes on like any other.
fn state(given: Given, bytes: &[u8]) {
    let Some(mut sign_in) = read(given, bytes) else { return };
    let now = Timestamp::from_unix_seconds(0).expect("1970");
    let _ = resumed(given, read(given, bytes).expect("as before"));
    for index in 0..service::count() {
        for reply in [Reply::text("x"), Reply::choice("PASSWORD_SRP"), Reply::parameters([("x", "y")])] {
            let was = step(&sign_in);
            if sign_in.answer(reply, now).is_err() {
                assert_eq!(step(&sign_in), was);
            }
        }
        let (was, (status, body)) = (step(&sign_in), service::answer(index));
        let answer = Answer::from_http(status, body.as_bytes()).expect("not too long");
        if sign_in.receive(answer, now).is_err_and(|error| error != Error::Downgrade) {
            assert_eq!(step(&sign_in), was);
        }
    }
    end(sign_in);
}

/// The tokens are there after Done, and bytes before the end.
fn end(sign_in: SignIn) {
    match sign_in.step() {
        Step::Done(_) => assert!(sign_in.into_tokens().is_ok()),
        Step::Failed(_) => assert_eq!(sign_in.into_bytes().err(), Some(Error::OutOfTurn)),
        Step::Send(_) | Step::Ask(_) => assert_eq!(sign_in.into_tokens().err(), Some(Error::OutOfTurn)),
    }
}
