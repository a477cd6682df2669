"""What people hear about their own data and their account."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AccountRemoval, DataExport, User
from notifications.declarations import Action, Notification, OnDoubt, Recipient, Required
from oshub.own_data.links import EXPORT, REMOVAL, write_link


class ExportReady(Notification[DataExport]):
    """Lead somebody to the download they asked for."""

    slug: ClassVar[str] = "export_ready"
    required: ClassVar[Required] = Required.ACCOUNT
    about = DataExport

    def recipients(self) -> Iterable[Recipient]:
        """Return whose data it is."""
        return [self.instance.user]

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- there is one
        """Lead to the file; who opens it must sign in as the one who asked."""
        token = write_link(EXPORT, self.instance.pk)
        path = reverse("own_data_file", kwargs={"token": token})
        return Action(_("Download your data"), path)


class _AboutRemoval:
    """What the person whose account goes hears; no message of its own."""

    instance: AccountRemoval

    def recipients(self) -> Iterable[Recipient]:
        """Return whose account it is, while there is one."""
        return [self.instance.user] if self.instance.user else []


class RemovalAsked(_AboutRemoval, Notification[AccountRemoval]):
    """Say when the account goes, with a link that keeps it; whoever reads the mailbox may."""

    slug: ClassVar[str] = "removal_asked"
    required: ClassVar[Required] = Required.ACCOUNT
    about = AccountRemoval
    is_secret: ClassVar[bool] = True

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- there is one
        """Lead to the page on which it is taken back, without signing in."""
        token = write_link(REMOVAL, self.instance.pk)
        return Action(_("Keep my account"), reverse("own_data_keep", kwargs={"token": token}))


class RemovalTakenBack(_AboutRemoval, Notification[AccountRemoval]):
    """Confirm that the account stays."""

    slug: ClassVar[str] = "removal_taken_back"
    required: ClassVar[Required] = Required.ACCOUNT
    about = AccountRemoval


class RemovalWaits(_AboutRemoval, Notification[AccountRemoval]):
    """Say that the account could not go, because somebody must take over first."""

    slug: ClassVar[str] = "removal_waits"
    required: ClassVar[Required] = Required.ACCOUNT
    about = AccountRemoval


class IdleWarning(Notification[User]):
    """Warn somebody who has not been here for long that their account will go."""

    slug: ClassVar[str] = "idle_warning"
    required: ClassVar[Required] = Required.ACCOUNT
    about = User
    on_doubt: ClassVar[OnDoubt] = OnDoubt.RESEND

    def recipients(self) -> Iterable[Recipient]:
        """Return the person."""
        return [self.instance]

    def context(self) -> dict[str, Any]:
        """Say on which day the account goes."""
        return {"goes_on": self.goes_on}

    def __init__(self, instance: User, *, goes_on: Any, occasion: str) -> None:
        """Keep the day as well."""
        super().__init__(instance, occasion=occasion)
        self.goes_on = goes_on

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- there is one
        """Lead to the sign-in page: being here once is enough."""
        return Action(_("Sign in and keep my account"), reverse("me"))
