"""pycognito: a line of standard input asks for one computation, a line of standard output tells its CPU seconds."""

import json
import os
import sys
import time

from pycognito.aws_srp import AWSSRP

CHALLENGE = json.loads(os.environ["CHALLENGE"])


def compute():
    srp = AWSSRP(
        username=os.environ["USERNAME"],
        password=os.environ["PASSWORD"],
        pool_id=os.environ["POOL"],
        client_id=os.environ["CLIENT"],
        client=object(),
    )
    parameters = srp.get_auth_params()
    srp.process_challenge(CHALLENGE, parameters)


compute()
print("ready", flush=True)
for _ in sys.stdin:
    start = time.process_time()
    compute()
    print(time.process_time() - start, flush=True)
