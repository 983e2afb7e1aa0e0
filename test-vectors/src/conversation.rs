//! Whole sign-ins, as `conversations.json` scripts them: what the machine sends, asks and refuses, turn by turn.
//!
//! Each runs twice: as it stands, and saved and resumed before every turn. Before every turn the question what is
//! due is asked twice, and a call out of turn is tried.

use super::{
    fields::unhex,
    options,
    replay::Replay,
    turns::{answer_of, error_name, expected_step, reply_of, seen_step, timestamp},
};
use cognito_srp6a::messages::AuthenticationResult;
use cognito_srp6a::{Error, Reply, SignIn, Step, Timestamp, messages::Answer};
use serde_json::Value;

/// One conversation of the file.
pub struct Conversation {
    /// Unique in the file.
    pub id: String,
    script: Value,
}

impl Conversation {
    /// The conversations in a file, if it is one of conversations.
    pub fn read(file: &serde_json::Map<String, Value>) -> Result<Option<Vec<Self>>, String> {
        let Some(list) = file.get("conversations").and_then(Value::as_array) else { return Ok(None) };
        if let Some(count) = file.get("conversation_count")
            && count.as_u64() != u64::try_from(list.len()).ok()
        {
            return Err(format!("{} conversations where conversation_count says {count}", list.len()));
        }
        let read = |script: &Value| {
            let id = script["id"].as_str().ok_or("a conversation without an id")?.into();
            Ok(Self { id, script: script.clone() })
        };
        list.iter().map(read).collect::<Result<_, String>>().map(Some)
    }

    /// What differs, a line for each run that stopped.
    pub fn check(&self) -> Vec<String> {
        let runs = [("", false), ("suspended: ", true)];
        let run = |(name, suspended): (&str, bool)| {
            self.run(suspended).err().map(|failure| format!("{name}{failure}"))
        };
        runs.into_iter().filter_map(run).collect()
    }

    fn run(&self, suspended: bool) -> Result<(), String> {
        let turns = self.script["turns"].as_array().ok_or("no turns")?;
        let mut rng = recorded_bytes(&self.script["random"])?;
        let options = options::read(&self.script["options"])?;
        let mut run =
            Run { last: None, now: Timestamp::from_unix_seconds(0).map_err(error_name)?, reply: None };
        let mut sign_in = match options.and_then(|options| SignIn::begin(options, &mut rng)) {
            Ok(sign_in) => Some(sign_in),
            Err(error) => {
                run.last = Some(error);
                None
            }
        };
        for (number, turn) in turns.iter().enumerate() {
            let at = |failure: String| format!("turn {number}: {failure}");
            if let Some(sign_in) = &mut sign_in {
                run.expect_refusal(turn).map_err(at)?;
                if suspended {
                    self.suspend(sign_in, &run).map_err(at)?;
                }
                out_of_turn(sign_in, run.now).map_err(at)?;
            }
            match (&mut sign_in, turn) {
                (_, turn) if turn.get("refused").is_some() => run.refused(turn).map_err(at)?,
                (Some(sign_in), turn) if turn.get("receive").is_some() => {
                    let received = run.now_is(turn).and_then(|now| {
                        let answer = answer_of(&turn["receive"])?;
                        sign_in.receive(answer, now)
                    });
                    run.last = received.err();
                }
                (Some(sign_in), turn) if turn.get("answer").is_some() => {
                    let reply = reply_of(&turn["answer"])?;
                    run.last = run.now_is(turn).and_then(|now| sign_in.answer(reply, now)).err();
                    run.reply = Some(turn["answer"].clone());
                }
                (Some(sign_in), turn) if turn.get("remember").is_some() => {
                    let Step::Done(tokens) = sign_in.step() else { return Err(at("no tokens".into())) };
                    let mut rng = recorded_bytes(&turn["remember"]["random"])?;
                    let remembered = tokens.remember(&mut rng).map_err(error_name)?;
                    let (request, _) = remembered.ok_or("no new device")?;
                    let next = turns.get(number + 1).ok_or("no request after remember")?;
                    return expected_step(next, &Step::Send(&request), false).map_err(at);
                }
                (Some(machine), turn) => {
                    expected_step(turn, &machine.step(), machine.device_forgotten()).map_err(at)?;
                }
                (None, _) => return Err(at("the sign-in is over".into())),
            }
        }
        match run.last {
            Some(error) if turns.last().is_none_or(|turn| turn.get("refused").is_none()) => {
                Err(error_name(error))
            }
            _ => Ok(()),
        }
    }

    /// Puts the machine down and takes it up. A message with a password does not survive that: its question is back, and is
    /// answered as before.
    fn suspend(&self, sign_in: &mut SignIn, run: &Run) -> Result<(), String> {
        let sending = match sign_in.step() {
            Step::Done(_) | Step::Failed(_) => return Ok(()),
            Step::Send(_) => true,
            Step::Ask(_) => false,
        };
        let again = || options::read(&self.script["options"])?.map_err(error_name);
        // A machine for the moment between the two.
        let blank = SignIn::begin(again()?, &mut Replay(vec![1; 128])).map_err(error_name)?;
        let before = seen_step(&sign_in.step());
        let bytes = std::mem::replace(sign_in, blank).into_bytes().map_err(error_name)?;
        *sign_in = SignIn::from_bytes(again()?, &bytes).map_err(error_name)?;
        if sending && let (Step::Ask(_), Some(reply)) = (sign_in.step(), &run.reply) {
            sign_in.answer(reply_of(reply)?, run.now).map_err(error_name)?;
        }
        let after = seen_step(&sign_in.step());
        if before == after { Ok(()) } else { Err(format!("{before} became {after}")) }
    }
}

/// What a run remembers from one turn to the next.
struct Run {
    /// The error of the last call, until a turn expects it.
    last: Option<Error>,
    now: Timestamp,
    /// The last reply.
    reply: Option<Value>,
}

impl Run {
    /// The instant of a turn, else that of the turn before.
    fn now_is(&mut self, turn: &Value) -> Result<Timestamp, Error> {
        let at = turn.get("at").or_else(|| turn["answer"].get("at")).or_else(|| turn["receive"].get("at"));
        if let Some(at) = at {
            self.now = timestamp(at)?;
        }
        Ok(self.now)
    }

    /// An error that the next turn does not expect.
    fn expect_refusal(&self, turn: &Value) -> Result<(), String> {
        match self.last {
            Some(error) if turn.get("refused").is_none() => Err(format!("refused: {error:?}")),
            _ => Ok(()),
        }
    }

    fn refused(&mut self, turn: &Value) -> Result<(), String> {
        let error = self.last.take().ok_or("nothing was refused")?;
        let parameter = error.parameter().map_or(Value::Null, |parameter| parameter.as_str().into());
        let seen = error_name(error);
        if turn["refused"] != seen.as_str() {
            return Err(format!("expected {}, refused: {error:?}", turn["refused"]));
        }
        match turn.get("parameter") {
            Some(expected) if *expected != parameter => {
                Err(format!("expected {expected}, refused: {error:?}"))
            }
            _ => Ok(()),
        }
    }
}

/// What is due stays due: asked for twice, and after a call out of turn.
fn out_of_turn(sign_in: &mut SignIn, now: Timestamp) -> Result<(), String> {
    let before = seen_step(&sign_in.step());
    let (receives, answers) = match sign_in.step() {
        Step::Send(_) => (false, true),
        Step::Ask(_) => (true, false),
        Step::Done(_) | Step::Failed(_) => (true, true),
    };
    let refused = |result| match result {
        Err(Error::OutOfTurn) => Ok(()),
        other => Err(format!("out of turn: {other:?}")),
    };
    if receives {
        refused(sign_in.receive(Answer::from(AuthenticationResult::default()), now))?;
    }
    if answers {
        refused(sign_in.answer(Reply::text("out of turn"), now))?;
    }
    let after = seen_step(&sign_in.step());
    if before == after { Ok(()) } else { Err(format!("{before} became {after} out of turn")) }
}

fn recorded_bytes(hex: &Value) -> Result<Replay, String> {
    Ok(Replay(hex.as_str().and_then(unhex).ok_or("random is not hexadecimal")?))
}
