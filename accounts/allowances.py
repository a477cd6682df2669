"""Daily limits that hold across processes and without Redis."""

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

MAILS_PER_ADDRESS = 5


def take_allowance(purpose: str, whose: str, *, limit: int) -> bool:
    """Count one more use today and say whether it is within the limit; yesterday is forgotten."""
    key = salted_hmac("accounts.allowances", whose.lower(), algorithm="sha256").hexdigest()
    today = timezone.now().date()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_allowance WHERE day < %s", [today])
        cursor.execute(
            "INSERT INTO accounts_allowance (purpose, key, day, used) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (purpose, key, day) DO UPDATE SET used = accounts_allowance.used + 1"
            " RETURNING used",
            [purpose, key, today],
        )
        row = cursor.fetchone()
    return bool(row and row[0] <= limit)
