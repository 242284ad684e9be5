"""A phone page in the other language and with bigger letters, by plain links; what was chosen stays until it is changed."""

import re

import pytest

from kiosk.clock import utc_now
from kiosk.screens.looks import Look
from tests.connection_card.estate import Estate
from tests.in_process import AppClient
from tests.whistles.town import Town, a_town, blown


def own_links(page: str) -> list[str]:
    return [link for link in re.findall(r'(?:href|action)="(/[^"]*)"', page) if not link.startswith("/static/")]


async def test_the_links_lead_to_the_other_language_and_to_bigger_letters(client: AppClient, served: Estate) -> None:
    usual = (await client.get(f"/c/{served.token}")).text
    english = (await client.get(f"/c/{served.token}?lang=en")).text
    both = (await client.get(f"/c/{served.token}?lang=en&size=large")).text

    assert [f'href="{link}"' in usual for link in ("?lang=en", "?size=large")] == [True, True]
    assert ('<html lang="zh-CN">' in usual, '<html lang="en">' in english) == (True, True)
    assert '<html lang="en" class="large">' in both
    assert "中文" in both
    assert not any("<script" in page for page in (usual, english, both))


async def test_every_link_and_form_keeps_what_was_chosen(client: AppClient, served: Estate) -> None:
    page = (await client.get(f"/c/{served.token}?lang=en&size=large")).text

    kept = own_links(page)
    assert kept
    assert [link for link in kept if not link.endswith("?lang=en&amp;size=large")] == []


async def test_a_form_leads_on_in_the_language_it_was_sent_in(client: AppClient, served: Estate) -> None:
    page = (await client.get(f"/c/{served.token}")).text
    contact = re.search(r'name="contact" value="([^"]+)"', page)
    assert contact
    form = {"contact": contact[1], "phone": "13812345678"}

    asked = await client.post(f"/c/{served.token}/callbacks?lang=en", data=form)

    assert (asked.status_code, str(asked.url).endswith("?lang=en")) == (200, True)
    assert '<html lang="en">' in asked.text


async def test_a_page_that_a_form_led_to_offers_no_switch_that_would_lead_nowhere(
    client: AppClient, served: Estate
) -> None:
    refused = await client.post(f"/c/{served.token}/callbacks?lang=en", data={"phone": "12"})

    assert (refused.status_code, 'class="look"' in refused.text) == (422, False)
    assert '<html lang="en">' in refused.text


async def test_one_persons_choice_is_nobody_elses(client: AppClient, served: Estate) -> None:
    await client.get(f"/c/{served.token}?lang=en&size=large")

    assert '<html lang="zh-CN">' in (await client.get(f"/c/{served.token}")).text


async def test_a_whistle_is_told_in_english_too(client: AppClient, center: object) -> None:
    town: Town = await a_town(center)  # type: ignore[arg-type]
    filed = await blown(town, now=utc_now())

    page = (await client.get(f"/s/{filed.token}?lang=en")).text

    assert "Leak" in page
    assert "The property team: told, coming" in page


@pytest.mark.parametrize("chosen", [Look(), Look(is_english=True), Look(is_large=True)])
def test_styles_and_other_houses_are_left_alone(chosen: Look) -> None:
    html = '<link href="/static/styles/phone.css"><a href="https://elsewhere.test/">x</a><a href="tel:0597">y</a>'

    assert chosen.keeping(html) == html
