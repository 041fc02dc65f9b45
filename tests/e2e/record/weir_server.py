# SPDX-License-Identifier: Apache-2.0
"""weir serve as a process of a test, and a client that speaks to it."""

import http.client
import json
import signal
import subprocess
import urllib.parse


class WeirServer:
    """Serves until the end of a `with` block; `err` then tells what it said."""

    def __init__(self, weir, folder, *arguments):
        self.process = subprocess.Popen([weir, "serve", *arguments], cwd=folder, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.url = self.process.stdout.readline().strip()
        assert self.url, self.process.communicate()[1]
        self.err = ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self, sent=signal.SIGINT):
        if self.process.returncode is None:
            self.process.send_signal(sent)
            self.err = self.process.communicate(timeout=30)[1]
        return self.process.returncode

    def connect(self):
        return http.client.HTTPConnection(urllib.parse.urlsplit(self.url).netloc, timeout=30)

    def post(self, path, body, headers):
        """The open answer, its body yet to be read."""
        connection = self.connect()
        connection.request("POST", path, json.dumps(body),
                           {"content-type": "application/json"} | headers)
        return connection.getresponse()

    def ask(self, path, body, headers):
        answer = self.post(path, body, headers)
        return answer.status, answer.read().decode("utf-8")
