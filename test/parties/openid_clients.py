"""The libraries openid-client and oauth4webapi as clients of the example servers."""
import os
import pathlib
import shutil
import subprocess
import sys

import programs

CLIENTS = [
    *programs.CLIENTS,
    {"client_id": "jwt", "client_secret": "jwt-secret-of-at-least-256-bits-in-length",
     "token_endpoint_auth_method": "client_secret_jwt", "token_endpoint_auth_signing_alg": "HS256",
     "redirect_uris": ["https://web.example/callback"]},
    {"client_id": "par", "client_secret": "par-secret", "redirect_uris": ["https://web.example/callback"],
     "require_pushed_authorization_requests": True},
]
# Where `./dev parties` puts a copy of node/ with the packages.
FOLDER = pathlib.Path("build/parties/node")
OLDEST_NODE = 18


def node_version():
    if not shutil.which("node"):
        return 0
    printed = subprocess.run(["node", "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    return int(printed.lstrip("v").split(".")[0] or 0)


def missing():
    """Says what this part needs and cannot have; nothing if all is there."""
    if node_version() < OLDEST_NODE:
        return f"Node {OLDEST_NODE} or newer is not installed (Debian's packages nodejs and npm)"
    packages = [name for name in ("openid-client", "oauth4webapi") if not (FOLDER / "node_modules" / name).is_dir()]
    return f"npm could not install {' and '.join(packages)}" if packages else ""


def node_command():
    # Node 18 has the Web Cryptography API, which the libraries need, behind an option.
    options = ["--experimental-global-webcrypto"] if node_version() == 18 else []
    return ["node", *options, "--test", "--test-reporter=spec"]


def main(paths):
    servers = programs.Servers(*paths, clients=CLIENTS)
    try:
        # With intervals of a second, the libraries can be left to wait as they like.
        servers.change_service(dpopNonceRequired=True, deviceFlowPollingInterval=1, backchannelPollingInterval=1)
        certificates = "".join(pathlib.Path(servers.path(name)).read_text(encoding="utf-8")
                               for name in ("server.pem", "resource.pem"))
        pathlib.Path(servers.path("both.pem")).write_text(certificates, encoding="utf-8")
        environment = {**os.environ, "PARTIES_ISSUER": servers.issuer, "PARTIES_NOTES": servers.resource.url,
                       "PARTIES_REGISTRATION_TOKEN": "registration-token",
                       "NODE_EXTRA_CA_CERTS": servers.path("both.pem")}
        files = sorted(path.name for path in FOLDER.glob("*.test.mjs"))
        ended = subprocess.run([*node_command(), *files], cwd=FOLDER, env=environment, check=False)
        return ended.returncode
    finally:
        servers.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
