"""A receiver for mail on a loopback port: says on standard output, in JSON, what it has taken."""

import asyncio
import email
import email.policy
import json
import sys

from aiosmtpd.controller import Controller


class Receiver:
    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text = message.get_body(("plain",)).get_content()
        taken = {"to": envelope.rcpt_tos, "id": message["Message-ID"], "text": text}
        print(json.dumps(taken), flush=True)
        return "250 taken"


async def main():
    Controller(Receiver(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
    print(json.dumps({"ready": True}), flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
