"""The people of the demo network: invented, with one password for all."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import check_password, make_password

from accounts.models import User
from hubs.models import Membership, NetworkSeat
from hubs.permissions import NetworkRole, Role
from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network, by_key

DOMAIN = "demo.example"


def load_people(network: Network) -> None:
    """Add the people, what they are in a hub, and what they are for the network."""
    found = entries("people")
    _load_accounts(network, found)
    _load_memberships(network, [entry for entry in found if entry["role"] in Role.values])
    network.add(
        NetworkSeat,
        [
            NetworkSeat(user=network.people[entry["local_part"]], role=entry["role"])
            for entry in found
            if entry["role"] in NetworkRole.values
        ],
        "user_id",
        "role",
    )


def _load_accounts(network: Network, found: list[Entry]) -> None:
    addresses = {entry["local_part"]: f"{entry['local_part']}@{DOMAIN}" for entry in found}
    _give_password(network, list(addresses.values()))
    if User.objects.filter(email__in=addresses.values()).count() < len(found):
        secret = make_password(network.password)
        people = [_person(entry, addresses[entry["local_part"]], secret) for entry in found]
        new = network.add(User, people, "email")
        network.add(
            EmailAddress,
            [
                EmailAddress(user=user, email=user.email, verified=True, primary=True)
                for user in new
            ],
            "email",
        )
    known = by_key(User, "email", addresses.values())
    network.people = {name: known[address] for name, address in addresses.items()}


def _give_password(network: Network, addresses: list[str]) -> None:
    """Keep it true that all sign in with the one password that was printed."""
    people = User.objects.filter(email__in=addresses)
    for secret in people.values_list("password", flat=True).distinct():
        if not check_password(network.password, secret):
            changed = people.filter(password=secret).update(
                password=make_password(network.password)
            )
            network.written["passwords"] += changed


def _person(entry: Entry, email: str, secret: str) -> User:
    return User(email=email, name=entry["name"], language=entry["language"], password=secret)


def _load_memberships(network: Network, found: list[Entry]) -> None:
    memberships = []
    for entry in found:
        hub = entry.named("hub", network.hubs, "hub")
        school = None
        if entry["school"] is not None:
            school = entry.find((hub.slug, entry["school"]), network.schools, "school")
        memberships.append(
            Membership(
                hub=hub,
                user=network.people[entry["local_part"]],
                role=entry["role"],
                school=school,
                status=Membership.Status.ACTIVE,
                decided_at=network.now,
                decided_by=network.people["manager"],
            )
        )
    network.add(Membership, memberships, "user_id", "hub_id", "role", "school_id")
