"""What happens when somebody asks for an account, completes it, or changes it."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from accounts.allowances import MAILS_PER_ADDRESS, take_allowance
from accounts.invitations import Invitation, write_token
from accounts.models import User


@transaction.atomic
def ask_to_sign_up(email: str, *, next_path: str) -> None:
    """Write to the address: with a link to an account, or saying that there is one.

    Both ways cost the same queries, the same single mail and no password hash, so neither the
    answer nor its time tells whether an address is known.
    """
    email = email.lower()
    user = _owner_of(email)
    if not take_allowance("sign-up", email, limit=MAILS_PER_ADDRESS):
        return
    if user is None:
        token = write_token(Invitation(email=email, next_path=next_path))
        _write("sign_up", email, path=reverse("accounts:complete", kwargs={"token": token}))
    else:
        with translation.override(user.language):
            _write("account_known", email, path=reverse("account_login"))


@transaction.atomic
def complete_sign_up(
    email: str, *, name: str, language: str, time_zone: str, password: str
) -> User | None:
    """Make the account with its address verified; None if somebody made it before."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                email, password, name=name, language=language, time_zone=time_zone
            )
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    except IntegrityError:
        return None
    return user


def is_taken(email: str) -> bool:
    """Say whether the address belongs to an account."""
    return _owner_of(email.lower()) is not None


def _owner_of(email: str) -> User | None:
    own, verified = Q(email=email), Q(emailaddress__email=email, emailaddress__verified=True)
    return User.objects.filter(own | verified).first()


def _write(slug: str, email: str, *, path: str) -> None:
    reset_url = settings.SITE_URL + reverse("account_reset_password")
    context = {"email": email, "url": settings.SITE_URL + path, "reset_url": reset_url}
    send_mail(
        render_to_string(f"accounts/emails/{slug}_subject.txt", context).strip(),
        render_to_string(f"accounts/emails/{slug}_body.txt", context).strip() + "\n",
        None,
        [email],
    )
