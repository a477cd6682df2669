"""People who sign in, and what they may ask of the platform about themselves."""

from accounts.models.allowance import Allowance
from accounts.models.api_token import ApiToken
from accounts.models.own_data import AccountRemoval, DataExport
from accounts.models.user import (
    FORMER_ADDRESS,
    User,
    UserManager,
    get_languages,
    validate_time_zone,
)

__all__ = [
    "FORMER_ADDRESS",
    "AccountRemoval",
    "Allowance",
    "ApiToken",
    "DataExport",
    "User",
    "UserManager",
    "get_languages",
    "validate_time_zone",
]
