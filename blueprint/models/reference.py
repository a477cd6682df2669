"""What live texts point at, so that both ends know of it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from blueprint.models.node import Node, get_languages


class Reference(models.Model):
    """The live text of a page in a language names a thing of ours: blueprint:key, hub:slug ..."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="references")
    language = models.CharField(_("language"), max_length=8, choices=get_languages)
    target = models.CharField(_("what it names"), max_length=140)

    objects: ClassVar[models.Manager["Reference"]] = models.Manager()

    class Meta:
        ordering = ("target", "node", "language")
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        indexes = (models.Index(fields=("target", "language"), name="blueprint_reference_target"),)
        constraints = (
            models.UniqueConstraint(
                fields=("node", "language", "target"), name="blueprint_reference_once"
            ),
        )

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.node_id} {self.language} > {self.target}"


class LinkTrouble(models.Model):
    """A link in a live text that leads nowhere, as the checker last found it."""

    class Kind(models.TextChoices):
        """What is wrong with it."""

        GONE = "gone", _("the page or thing it names is not there")
        DEAD = "dead", _("the other website answers with an error")
        SILENT = "silent", _("the other website does not answer")

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="link_troubles")
    language = models.CharField(_("language"), max_length=8, choices=get_languages)
    href = models.CharField(_("link"), max_length=500)
    kind = models.CharField(_("what is wrong"), max_length=8, choices=Kind.choices)
    answer = models.CharField(_("answer"), max_length=120, blank=True)
    found_on = models.DateTimeField(_("found on"))

    objects: ClassVar[models.Manager["LinkTrouble"]] = models.Manager()

    class Meta:
        ordering = ("node", "language", "href")
        verbose_name = _("link that leads nowhere")
        verbose_name_plural = _("links that lead nowhere")
        constraints = (
            models.UniqueConstraint(
                fields=("node", "language", "href"), name="blueprint_linktrouble_once"
            ),
        )

    def __str__(self) -> str:
        """Return the link."""
        return self.href
