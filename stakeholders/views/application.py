"""Writing a request, one page at a time; every page is kept on the server when it is sent."""

import uuid
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hubs.models import Hub
from stakeholders import services
from stakeholders.audiences import DOORS, Audience
from stakeholders.forms.steps import (
    ABOUT,
    COLUMNS,
    EXTRA,
    HUB,
    IDEA,
    WHERE,
    YOU,
    StepForm,
    questions_for,
    steps_of,
    unanswered_step,
)
from stakeholders.http import FreshStampError, StampError, address_of, make_stamp, read_stamp
from stakeholders.messages.conversation import draft_token
from stakeholders.models import JoinRequest
from stakeholders.places import nearest_hub
from stakeholders.services.applications import save_step, start_draft
from stakeholders.views.applicant import ApplicantPage
from stakeholders.views.drafts import DraftPage

CHECK = "check"  # where a page that was opened by a Change link leads back to


class StepPage(ApplicantPage):
    """One page of the form, whether its draft exists already or not."""

    template_name = "stakeholders/join_step.html"
    step: str

    @cached_property
    def audience(self) -> Audience:
        """Return the audience that the path names or answer 404."""
        try:
            return Audience(self.kwargs["audience"])
        except ValueError as error:
            raise Http404 from error

    @cached_property
    def draft(self) -> JoinRequest:
        """Return the row that the page writes to."""
        raise NotImplementedError

    @cached_property
    def form(self) -> StepForm:
        """Return the page's fields, with what was typed so far."""
        return StepForm(
            self.request.POST or None,
            audience=self.audience,
            instance=self.draft,
            step=self.step,
            questions=questions_for(self.draft) if self.step == EXTRA else (),
            is_later="later" in self.request.POST,
        )

    def go_on(self, draft: JoinRequest) -> HttpResponse:
        """Lead to the next page, to the summary, or to where the link is sent."""
        token = draft_token(draft.pk)
        if "later" in self.request.POST:
            return redirect("stakeholders:later", token=token)
        step = self._next_step(draft)
        if step is None:
            return redirect("stakeholders:check", token=token)
        path = reverse("stakeholders:step", args=[draft.audience, step, token])
        return redirect(f"{path}?to={CHECK}" if self._is_change else path)

    @property
    def _is_change(self) -> bool:
        return self.request.GET.get("to") == CHECK

    def _next_step(self, draft: JoinRequest) -> str | None:
        questions = questions_for(draft)
        steps = steps_of(draft, questions)
        if self._is_change:
            return self._touched_by(draft, steps) or unanswered_step(draft, questions)
        after = steps[steps.index(self.step) + 1 :] if self.step in steps else []
        return after[0] if after else unanswered_step(draft, questions)

    def _touched_by(self, draft: JoinRequest, steps: list[str]) -> str | None:
        """Return the page to look at again because this one changed: the hub with the place."""
        if self.step == WHERE and HUB in steps and {"country", "place"} & {*self.form.changed_data}:
            return HUB
        return EXTRA if self.step == HUB and EXTRA in steps and not draft.hub_answers else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the page with where one is among the pages."""
        steps = steps_of(self.draft, questions_for(self.draft))
        number = steps.index(self.step)
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "door": DOORS[self.audience],
            "is_school": self.audience == Audience.SCHOOL,
            "title": self._title(),
            "number": number + 1,
            "total": len(steps),
            "steps": ["done"] * number + ["now"] + [""] * (len(steps) - number - 1),
            "is_first": self.step == IDEA,
        }

    def _title(self) -> str:
        door = DOORS[self.audience]
        hub = self.draft.hub.own_name if self.draft.hub else ""
        titles = {
            IDEA: door.name,
            ABOUT: door.topic,
            WHERE: _("Where are you?"),
            HUB: _("Which hub answers you?"),
            EXTRA: _("%(hub)s would also like to know") % {"hub": hub},
            YOU: _("Who are you, and how do we reach you?"),
        }
        return str(titles[self.step])


class ApplicationView(StepPage):
    """The first page, which makes the draft."""

    step = IDEA

    @cached_property
    def draft(self) -> JoinRequest:
        """Return the row that the form will make."""
        slug = self.request.POST.get("hub") or self.request.GET.get("hub") or ""
        hub = Hub.objects.open().filter(slug=slug).first() if slug else None
        chooses = DOORS[self.audience].chooses_hub
        return JoinRequest(
            audience=self.audience, language=get_language(), hub=hub if chooses else None
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep what was typed and go on."""
        typed = request.POST.get("stamp", "")
        try:
            stamp = read_stamp(typed, self.audience)
        except FreshStampError:
            return self._ask_again(typed)
        except StampError:
            return self._ask_again()
        self.draft.pk = stamp.key
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(stamp=typed))
        try:
            services.count_sender(address_of(request))
        except services.TooManyError:
            return self.refuse_too_many()
        return self.go_on(start_draft(self.draft, step=self.step, seconds=stamp.seconds))

    def _ask_again(self, stamp: str = "") -> HttpResponse:
        return self.refuse(
            HTTPStatus.OK,
            title=_("Please send the form once more"),
            text=_("It was open for very long, or filled in very fast. Nothing is lost."),
            stamp=stamp,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the page; a stamp that was refused gives way to a new one."""
        return super().get_context_data(**kwargs) | {
            "stamp": kwargs.get("stamp") or make_stamp(self.audience, uuid.uuid4()),
            "hub_slug": self.draft.hub.slug if self.draft.hub else "",
        }


class StepView(DraftPage, StepPage):
    """A later page, or one to which a Change link leads."""

    @cached_property
    def step(self) -> str:  # type: ignore[override]
        """Return the page that the path names, if this draft has it, or answer 404."""
        step: str = self.kwargs["step"]
        if step not in steps_of(self.draft, questions_for(self.draft)):
            raise Http404
        return step

    @cached_property
    def draft(self) -> JoinRequest:
        """Return the draft behind the link, if it is of the audience in the path."""
        draft = self.existing
        if draft.audience != self.audience:
            raise Http404
        return draft

    def find_elsewhere(self) -> HttpResponse | None:
        """Show what became of it where it was sent already."""
        return super().find_elsewhere() or self.sent_page()

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep what was typed and go on."""
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        kept = save_step(self.form.instance, step=self.step, columns=COLUMNS[self.step])
        return self.go_on(kept)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the page; that of the hub proposes the one that is near."""
        context = super().get_context_data(**kwargs) | {"back_url": self._back_url()}
        if self.step != HUB:
            return context
        near = nearest_hub(self.draft.country, self.draft.place)
        self.form.propose(near)
        return context | {"near": near, "is_hub_step": True}

    def _back_url(self) -> str:
        if self._is_change:
            return reverse("stakeholders:check", args=[self.kwargs["token"]])
        steps = steps_of(self.draft, questions_for(self.draft))
        number = steps.index(self.step)
        before = steps[number - 1] if number else ""
        if not before:
            return reverse("stakeholders:join")
        return reverse("stakeholders:step", args=[self.audience, before, self.kwargs["token"]])
