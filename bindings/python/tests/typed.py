"""Read by mypy alone: what the types say. An ignored error that is none is itself an error."""

from typing_extensions import assert_never

from cognito_srp6a import (
    Ask,
    Code,
    CognitoServiceError,
    CognitoSrpError,
    Custom,
    Done,
    Failed,
    NewPassword,
    Other,
    Passkey,
    Password,
    Question,
    RememberedDevice,
    SelectFirstFactor,
    SelectMfa,
    Send,
    SetUpEmailMfa,
    SetUpTotp,
    SignIn,
    Step,
    remember_device,
)


def every_step(step: Step) -> str:
    match step:
        case Send(operation, request):
            return operation + str(request["ClientId"])
        case Ask(question):
            return every_question(question) or ""
        case Done(tokens, device_forgotten):
            return str(tokens["AccessToken"]) if not device_forgotten else ""
        case Failed(CognitoServiceError() as error):
            return error.name
        case Failed(error):
            return error.message
        case _:
            assert_never(step)


def every_question(question: Question) -> "str | None":
    match question:
        case Password() | SetUpEmailMfa():
            return None
        case NewPassword(required, again):
            return again or ",".join(required)
        case Code(kind, sent_to, medium, again):
            return again or sent_to or medium or kind
        case SelectMfa(among) | SelectFirstFactor(among):
            return ",".join(among)
        case SetUpTotp() as totp:
            return totp.otpauth_uri("issuer", "account")
        case Passkey(options):
            return options
        case Custom(parameters) | Other(_, parameters):
            return parameters.get("question")
        case _:
            assert_never(question)


def calls(sign_in: SignIn, device: RememberedDevice) -> None:
    SignIn("pool", "client", "mary", client_secret=b"secret", device=device)
    SignIn("pool", "client", "mary", client_secret=1)  # type: ignore[arg-type]
    SignIn("pool", "client", "mary", "secret")  # type: ignore[call-arg]
    SignIn("pool", "client", b"mary")  # type: ignore[arg-type]
    SignIn.resume(b"saved", "pool", "client", "mary", flow="USER_AUTH", device=device)
    SignIn.resume(b"saved", "pool", "client", "mary", flows="USER_AUTH")  # type: ignore[call-arg]
    SignIn.resume("saved", "pool", "client", "mary")  # type: ignore[arg-type]
    sign_in.answer(bytearray(b"password"), attributes={"given_name": "Mary"}, now=1.5)
    sign_in.answer(choice="SMS_MFA", parameters={"KEY": b"value"})
    sign_in.answer(1)  # type: ignore[arg-type]
    sign_in.answer("password", now="today")  # type: ignore[arg-type]
    remembered = remember_device({"AccessToken": "token"})
    remembered[0]  # type: ignore[index]
    error: ValueError = CognitoSrpError("Missing", None, "missing")
    raise error
