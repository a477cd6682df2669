"""What happens to the wish to be forgotten, from the asking to the day it is carried out."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AccountRemoval, User
from notifications.services import notify
from oshub.messages import RemovalAsked, RemovalTakenBack, RemovalWaits
from oshub.own_data.erasing import erase
from oshub.own_data.leaving import MustHandOverError, refuse_the_last

logger = logging.getLogger(__name__)


def waiting_removal(user: User) -> AccountRemoval | None:
    """Return the removal that the person can still take back."""
    return user.removals.filter(cancelled_on=None, carried_out_on=None).first()


@transaction.atomic
def ask_for_removal(user: User) -> AccountRemoval:
    """Note that the account is to go, and mail how to keep it; asking twice is asking once."""
    refuse_the_last(user)
    due_on = timezone.now() + settings.REMOVE_ACCOUNT_AFTER
    try:
        with transaction.atomic():
            removal = AccountRemoval.objects.create(user=user, user_key=user.pk, due_on=due_on)
    except IntegrityError:
        return AccountRemoval.objects.get(user=user, cancelled_on=None, carried_out_on=None)
    notify(RemovalAsked(removal))
    return removal


@transaction.atomic
def keep_account(removal: AccountRemoval) -> AccountRemoval:
    """Take the wish back, and say so by mail: somebody else may have done it."""
    removal = _lock(removal)
    removal.cancel()
    removal.save()
    notify(RemovalTakenBack(removal))
    return removal


def carry_out_removals() -> int:
    """Forget everybody whose time for second thoughts is over, one transaction each."""
    due = AccountRemoval.objects.filter(
        due_on__lte=timezone.now(), cancelled_on=None, carried_out_on=None
    )
    return sum(carry_out(removal) for removal in due)


@transaction.atomic
def carry_out(removal: AccountRemoval) -> bool:
    """Forget one person, unless they have changed their mind or must hand over first."""
    removal = _lock(removal)
    if not removal.is_waiting or removal.user is None:
        return False
    user = User.objects.select_for_update(of=("self",)).get(pk=removal.user.pk)
    try:
        refuse_the_last(user)
    except MustHandOverError:
        notify(RemovalWaits(removal))
        return False
    erase(user)
    removal.carry_out()
    removal.save()
    logger.info("An account was removed.")
    return True


def _lock(removal: AccountRemoval) -> AccountRemoval:
    return AccountRemoval.objects.select_for_update(of=("self",)).get(pk=removal.pk)


def erase_again(numbers: Iterable[int] = ()) -> int:
    """Forget those whom a restored backup has brought back, and return how many.

    Their numbers are in the ledger; those who went after the backup was made are given.
    """
    ledger = AccountRemoval.objects.filter(carried_out_on__isnull=False)
    gone = {*ledger.values_list("user_key", flat=True), *numbers}
    back = list(User.objects.filter(pk__in=gone))
    for user in back:
        with transaction.atomic():
            erase(user)
    return len(back)
