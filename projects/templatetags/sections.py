"""The parts of a project's page that come in numbers; a template's loop over them costs more."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format, localize
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()
Part = dict[str, Any]


@lru_cache(maxsize=8)
def _words(_language: str | None) -> dict[str, str]:
    said = {
        "partners": _("Partners"),
        "others": _("Others who help"),
        "results": _("Results"),
        "makers": _("Made by %(makers)s"),
        "download": _("Download"),
        "open": _("Open"),
        "copying": _("How to do it too"),
        "naming": _("How to name it"),
        "line": _("Copy this line"),
        "school": _("School"),
        "mission": _("Mission"),
        "challenge": _("Challenge"),
        "log": _("Class log"),
        "kept": _("What the class kept on the way"),
        "file": _("Download the file"),
        "pictures": _("Pictures"),
        "down": _("Take this picture down"),
        "signed": _("Signed by %(partner)s"),
        "counts": _("Only what a partner has signed counts."),
        "waiting": _("Not yet signed: %(number)s (%(words)s)."),
    }
    return {name: escape(words) for name, words in said.items()}


def _lang(code: str) -> str:
    return f' lang="{code}"' if code else ""


# --- Partners -----------------------------------------------------------------------------


def _chip(partner: Part) -> str:
    """Return what components/chip.html draws for an organisation."""
    name, role = escape(partner["name"]), partner["part"]
    return (
        '<div class="chip"><span class="face face--org" aria-hidden="true">'
        f"{escape(partner['name'][:1])}</span><strong>{name}</strong>"
        f"{f'<span>{escape(role)}</span>' if role else ''}</div>"
    )


@register.simple_tag
def partners_section(groups: Iterable[Part]) -> SafeString:
    """Return who helps, by the part of society they come from; last those of whom none is known."""
    words, drawn = _words(get_language()), ""
    for group in groups:
        heading = escape(group["sector"]) or (words["others"] if drawn else "")
        drawn += f'<h3 class="small quiet">{heading}</h3>\n' if heading else ""
        drawn += "".join(map(_chip, group["partners"]))
    if not drawn:
        return SafeString("")
    return SafeString(f'<section class="stack"><h2>{words["partners"]}</h2>\n{drawn}</section>')


# --- Results ------------------------------------------------------------------------------


def _ways(result: Part, title: str, words: dict[str, str]) -> str:
    """Return where a result is downloaded and opened."""
    about, ways = f'<span class="vh"> {title}</span>', ""
    if result["download"]:
        size = f"{escape(result['extension'].upper())}, {filesizeformat(result['size'])}"
        ways += (
            f'<a class="btn btn--small" href="{escape(result["download"])}">{words["download"]}'
            f'{about}</a><span class="hint">{size}</span>'
        )
    if result["url"]:
        ways += (
            f'<a class="btn btn--plain btn--small" href="{escape(result["url"])}">{words["open"]}'
            f"{about}</a>"
        )
    return f'<p class="row">{ways}</p>\n' if ways else ""


def _marks(result: Part, words: dict[str, str]) -> str:
    """Return the kind of a result, its licence, and who made it."""
    kind, makers = escape(result["kind"]), escape(result["makers"])
    marks = f'<span class="tag">{kind}</span>' if kind else ""
    marks += f'<span class="tag">{escape(result["licence"]) or "-"}</span>'
    if makers:
        marks += f'<span class="hint">{words["makers"] % {"makers": makers}}</span>'
    return marks


@register.simple_tag
def result_said(result: Part) -> SafeString:
    """Return one result: what it is, how to do it too, where to get it, and how to name it."""
    words, title, key = _words(get_language()), escape(result["title"]), result["id"]
    about, copying = f'<span class="vh">: {title}</span>', result["how_to_copy"]
    steps = (
        f"<details><summary>{words['copying']}{about}</summary>"
        f'<div class="prose">{linebreaks(copying, autoescape=True)}</div></details>\n'
        if copying
        else ""
    )
    return SafeString(
        f'<h3>{title}</h3>\n<p class="row">{_marks(result, words)}</p>\n'
        f"{_ways(result, title, words)}{steps}"
        f'<details><summary>{words["naming"]}{about}</summary><div class="field">'
        f'<label for="cite-{key}">{words["line"]}</label><textarea id="cite-{key}" rows="3" '
        f"readonly>{escape(result['citation'])}</textarea></div></details>"
    )


@register.simple_tag
def results_section(results: Iterable[Part]) -> SafeString:
    """Return what a project made, for everybody."""
    drawn = "".join(f'<article class="card stack">{result_said(one)}</article>' for one in results)
    if not drawn:
        return SafeString("")
    heading = f"<h2>{_words(get_language())['results']}</h2>"
    return SafeString(f'<section class="stack" id="results">{heading}\n{drawn}</section>')


# --- Where it belongs, and its log ----------------------------------------------------------


def _place(place: Part, word: str, hub: str) -> str:
    group = f" ({escape(place['group_name'])})" if place["group_name"] else ""
    elsewhere = f" · {escape(place['local_name'])}" if place["slug"] != hub else ""
    return (
        f'<dt>{word}</dt><dd><a href="{place["url"]}">{escape(place["name"])}</a>, '
        f"{escape(place['city'])}, {escape(place['country_name'])}{group}{elsewhere}</dd>"
    )


def _link(thing: Part, word: str) -> str:
    return (
        f"<dt>{word}</dt><dd{_lang(thing['lang'])}>"
        f'<a href="{thing["url"]}">{escape(thing["title"])}</a></dd>'
    )


@register.simple_tag
def belongings(
    schools: Iterable[Part], hub: str, mission: Part | None, challenges: Iterable[Part]
) -> SafeString:
    """Return the schools of a project, its mission and its challenges; schools name other hubs."""
    words = _words(get_language())
    facts = [_place(place, words["school"], hub) for place in schools]
    if mission:
        facts.append(_link(mission, words["mission"]))
    facts += [_link(challenge, words["challenge"]) for challenge in challenges]
    return SafeString(f'<dl class="facts">{"".join(facts)}</dl>')


@register.simple_tag
def class_log(updates: Iterable[Part]) -> SafeString:
    """Return what the class says, the newest first."""
    items = "".join(
        f'<li><time datetime="{update["happened_on"]}">{date_format(update["day"], "j N Y")}</time>'
        f"<div{_lang(update['lang'])}><h3>{escape(update['title'])}</h3>\n"
        f"{linebreaks(update['text'], autoescape=True)}</div></li>"
        for update in updates
    )
    return SafeString(
        '<section class="stack" aria-labelledby="log">'
        f'<h2 id="log">{_words(get_language())["log"]}</h2>\n'
        f'<ol class="timeline">{items}</ol></section>'
    )


@register.simple_tag
def evidence_section(evidence: Iterable[Part]) -> SafeString:
    """Return what the class kept on the way."""
    words = _words(get_language())
    items = "".join(_evidence(one, words) for one in evidence)
    return SafeString(
        '<section class="stack" aria-labelledby="kept">'
        f'<h2 id="kept">{words["kept"]}</h2>\n<ul class="stack list">{items}</ul></section>'
    )


def _evidence(one: Part, words: dict[str, str]) -> str:
    text, url, link = linebreaks(one["text"], autoescape=True), escape(one["url"]), ""
    if url:
        link = f'<a href="{url}" rel="nofollow noopener">{url}</a>'
    if one["download"]:
        link += f'<a href="{one["download"]}">{words["file"]}</a>'
    label = f'<span class="tag">{escape(one["label"])}</span>'
    return f"<li>{label}<div{_lang(one['lang'])}>{text}</div>{link}</li>"


# --- Pictures, and what came of it ------------------------------------------------------------


@register.simple_tag
def photos_section(photos: Iterable[Part]) -> SafeString:
    """Return the pictures of a project, for everybody, each with the way to stop it."""
    words = _words(get_language())
    drawn = "".join(_photo(photo, words) for photo in photos)
    return SafeString(
        f'<section class="stack" id="photos"><h2>{words["pictures"]}</h2>\n'
        f'<div class="grid">{drawn}</div></section>'
    )


def _photo(photo: Part, words: dict[str, str]) -> str:
    said = escape(photo["alternative"])
    return (
        f'<figure class="c-6"><img src="/media/{escape(photo["rendition"])}" alt="{said}" '
        f'width="{photo["width"]}" height="{photo["height"]}" loading="lazy">'
        f'<figcaption class="stack stack-2"><span{_lang(photo["lang"])}>{said}</span>'
        f'<a class="small" href="{photo["object_url"]}" rel="nofollow">{words["down"]}'
        f'<span class="vh">: {said}</span></a></figcaption></figure>'
    )


@register.simple_tag
def outcomes_said(totals: Iterable[Part], signed: Iterable[Part] = ()) -> SafeString:
    """Return what came of a project and what of it counts, with what partners signed."""
    words, stats, waiting = _words(get_language()), "", ""
    for total in totals:
        label = escape(total["words"])
        if total["number"]:
            stats += f'<div class="stat"><dt>{label}</dt><dd>{_number(total["number"])}</dd></div>'
        if total["waiting"]:
            values = {"number": _number(total["waiting"]), "words": label}
            waiting += f" {words['waiting'] % values}"
    lines = "".join(_signed(one, words) for one in signed)
    listed = f'<ul class="lines">{lines}</ul>\n' if lines else ""
    return SafeString(
        f'<dl class="stats">{stats}</dl>\n{listed}<p class="hint">{words["counts"]}{waiting}</p>'
    )


def _signed(one: Part, words: dict[str, str]) -> str:
    lang, who = escape(one["language"]), words["signed"] % {"partner": escape(one["name"])}
    return (
        f'<li><span lang="{lang}">{escape(one["text"])}</span><br><span class="small quiet">'
        f'{who} · <span lang="{lang}">{escape(one["evidence"])}</span></span></li>'
    )


def _number(number: int) -> str:
    """Return a figure as the reader's language writes it."""
    return escape(localize(number, use_l10n=True))
