"""How the API learns who asks: by a token of their own, or by the session of their browser."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.models import ApiToken, User
from accounts.tokens import take_token

SCHEME = "Bearer"


class TokenAuthentication(BaseAuthentication):
    """Read `Authorization: Bearer oshub_…`; a token that opens nothing is refused, not ignored."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return the token's owner; None where another way of saying who asks is left."""
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        token = take_token(secret.strip())
        if token is None:
            message = "The token is not known, was removed, or has expired."
            raise AuthenticationFailed(message)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 -- DRF asks so
        """Say how to come in; with it DRF answers 401 instead of 403."""
        return SCHEME


PERSONAL = (TokenAuthentication, SessionAuthentication)


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # registers itself
    """Tell readers of the schema how a token is shown."""

    target_class = "accounts.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        """Return what OpenAPI says of a token in a header."""
        return {"type": "http", "scheme": "bearer", "description": "A token of yours: oshub_…"}
