"""A load test of sign-ins: locust -f locustfile.py --host https://cognito-idp.us-east-1.amazonaws.com

For several machines, start one with `--master` and the others with `--worker --master-host ADDRESS`. The pool and its user
come from the environment: COGNITO_POOL, COGNITO_CLIENT, COGNITO_USERNAME, COGNITO_PASSWORD.
"""

import os
import time

from locust import HttpUser, constant, task

from cognito_srp6a import Ask, CognitoServiceError, Done, Failed, Password, Send, SignIn


class Person(HttpUser):
    wait_time = constant(0.1)

    @task
    def sign_in(self) -> None:
        """Reports each message under its operation, and the whole under `sign-in`."""
        begin = time.perf_counter()
        error = None
        try:
            self.converse()
        except CognitoServiceError as failed:
            error = failed
        milliseconds = (time.perf_counter() - begin) * 1000
        self.environment.events.request.fire(
            request_type="SRP", name="sign-in", response_time=milliseconds, response_length=0, exception=error, context={}
        )

    def converse(self) -> None:
        names = ("COGNITO_POOL", "COGNITO_CLIENT", "COGNITO_USERNAME")
        sign_in = SignIn(*(os.environ[name] for name in names))
        while True:
            match sign_in.step():
                case Send() as send:
                    answer = self.client.post("/", headers=send.headers, json=send.request, name=send.operation)
                    if answer.status_code == 0:
                        return  # no connection: Locust has counted it
                    sign_in.receive(answer)
                case Ask(Password()):
                    sign_in.answer(os.environ["COGNITO_PASSWORD"])
                case Ask(question):
                    raise NotImplementedError(f"{question}")
                case Done():
                    return
                case Failed(error):
                    raise error
