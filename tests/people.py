"""People whom every test knows: who they are never changes, so a test need not say it."""

from hubs.models import Membership
from hubs.permissions import NetworkRole, Role
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, MembershipFactory, NetworkSeatFactory, SchoolFactory


def member(hub, role, **fields):
    """Return a person with a role in the hub; teachers and heads get a confirmed school."""
    if role in {Role.TEACHER, Role.SCHOOL_HEAD} and "school" not in fields:
        fields["school"] = SchoolFactory(hub=hub)
    return MembershipFactory(hub=hub, role=role, status=Membership.Status.ACTIVE, **fields).user


def ana(hub):
    """Ana coordinates the hub."""
    return member(hub, Role.COORDINATOR)


def bram(hub, school=None):
    """Bram teaches in it."""
    return member(hub, Role.TEACHER, school=school or SchoolFactory(hub=hub))


def chiara():
    """Chiara coordinates the next hub."""
    return member(HubFactory(), Role.COORDINATOR)


def dora():
    """Dora belongs nowhere."""
    return UserFactory()


def max_of_the_network():
    """Max manages the network."""
    return NetworkSeatFactory(role=NetworkRole.MANAGER).user
