import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import get_resolver, reverse
from django.utils import translation

from accounts.models import User
from notifications.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory
from tests.people import ana, bram, max_of_the_network

pytestmark = pytest.mark.django_db
OF_A_FACTOR = ("mfa_deactivate_totp", "mfa_download_recovery_codes", "mfa_view_recovery_codes")
PARTS = {"key": "none", "uidb36": "1", "pk": 1, "token": "none"}


def account_pages():
    """Return every page of accounts, second factors and sessions, whoever adds one."""
    for name, found in sorted(get_resolver().reverse_dict.items(), key=str):
        if isinstance(name, str) and name.startswith(("account_", "mfa_", "usersessions_")):
            parts = found[0][0][1]
            yield name, {part: PARTS[part] for part in parts}


PAGES = [(name, parts) for name, parts in account_pages()]


@pytest.fixture
def verified(client):
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("name", "parts"), PAGES, ids=[name for name, _parts in PAGES])
def test_an_account_page_answers_everybody(client, verified, name, parts, language):
    with translation.override(language):
        path = reverse(name, kwargs=parts)

    assert client.get(path).status_code in {200, 302}
    client.force_login(verified)
    without_that_factor = {404} if parts or name in OF_A_FACTOR else set()
    assert client.get(path).status_code in {200, 302} | without_that_factor


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", ["mfa_index", *OF_A_FACTOR])
def test_the_pages_of_a_second_factor_answer_who_has_one(client, verified, name, language):
    verified.set_password("een rode fiets bij de haven")
    verified.save()
    TOTP.activate(verified, generate_totp_secret())
    RecoveryCodes.activate(verified)
    client.force_login(verified)
    proof = {"password": "een rode fiets bij de haven"}
    client.post(reverse("account_reauthenticate"), proof)
    with translation.override(language):
        path = reverse(name)

    assert client.get(path).status_code == 200


def test_there_are_account_pages_to_ask():
    assert len(PAGES) > 20


def test_a_person_changes_name_language_and_time_zone(client, verified):
    client.force_login(verified)
    fields = {"name": "Noor", "language": "nl", "time_zone": "Europe/Athens"}

    client.post(reverse("accounts:profile"), fields)

    verified.refresh_from_db()
    assert (verified.name, verified.language, verified.time_zone) == tuple(fields.values())


def test_a_wrong_detail_is_said_and_not_kept(client, verified):
    client.force_login(verified)
    fields = {"name": "N\u202eoor", "language": "nl", "time_zone": "Europe/Athens"}

    answer = client.post(reverse("accounts:profile"), fields)

    verified.refresh_from_db()
    assert answer.status_code == 422
    assert verified.name != fields["name"]


def test_a_mail_of_allauth_speaks_the_person_s_language_and_not_the_page_s(client, settings):
    settings.EMAIL_BACKEND = "notifications.backends.OutboxEmailBackend"
    user = UserFactory(language="nl")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    client.post("/en/accounts/password/reset/", {"email": user.email})

    assert Message.objects.get().language == "nl"


def test_one_address_cannot_be_flooded_with_mails_about_passwords(client, settings, monkeypatch):
    settings.EMAIL_BACKEND = "notifications.backends.OutboxEmailBackend"
    settings.ACCOUNT_RATE_LIMITS = False

    for _ in range(7):
        client.post(reverse("account_reset_password"), {"email": "somebody@example.org"})

    assert Message.objects.count() == 5


@pytest.mark.parametrize(
    ("person", "is_asked"),
    [
        (lambda: ana(HubFactory()), True),
        (max_of_the_network, True),
        (lambda: bram(HubFactory()), False),
    ],
)
def test_who_opens_other_people_s_data_needs_a_second_factor(client, settings, person, is_asked):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(person())

    answer = client.get(reverse("notifications:list"))

    assert (answer.status_code == 302) is is_asked
    if is_asked:
        assert answer.url == reverse("mfa_index")


def test_the_pages_that_give_a_second_factor_are_open_without_one(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    user = ana(HubFactory())
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.force_login(user)

    assert client.get(reverse("mfa_index")).status_code == 200


def test_the_demo_asks_nobody_for_a_second_factor(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(ana(HubFactory()))

    assert client.get(reverse("notifications:list")).status_code == 200


def test_people_sign_in_by_address_and_password(client):
    user = User.objects.create_user("noor@example.org", "een rode fiets bij de haven")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    fields = {"login": "Noor@Example.org", "password": "een rode fiets bij de haven"}
    client.post(reverse("account_login"), fields)

    assert client.session["_auth_user_id"] == str(user.pk)
