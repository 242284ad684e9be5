"""The card on a phone: words and a form, no script."""

import re

from services.connection_card.tables import CallbackRequest
from services.foundation import ids
from services.foundation.residents.tables import Building
from tests.clients import Caller
from tests.connection_card.estate import SECRETS, Estate
from tests.in_process import AppClient

PHONE = "13800138777"


async def test_the_page_shows_who_answers_masked_and_needs_no_script(client: AppClient, served: Estate) -> None:
    pages = [await client.get(f"/{letter}/{served.token}") for letter in "cC"]

    assert pages[0].text == pages[1].text
    assert "张*华" in pages[0].text
    assert "请他给我回电话" in pages[0].text
    assert "<script" not in pages[0].text
    assert not [secret for secret in SECRETS if secret in pages[0].text]
    assert "script" not in pages[0].headers["content-security-policy"]
    assert (pages[0].headers["cache-control"], pages[0].headers["referrer-policy"]) == ("no-store", "no-referrer")


async def test_the_form_asks_once_however_often_it_is_sent(client: AppClient, served: Estate) -> None:
    form = {"contact": str(served.estate.id), "phone": PHONE}
    sent = [await client.post(f"/c/{served.token}/callbacks", data=form, follow_redirects=False) for _ in range(2)]
    done = await client.get(sent[0].headers["location"])

    assert [answer.status_code for answer in sent] == [303, 303]
    assert sent[0].headers["location"] == sent[1].headers["location"]
    assert "H0001" in done.text
    assert re.search(r"最晚 <strong>\d+月\d+日 下午5点半</strong>", done.text)
    row = await CallbackRequest.objects().first()
    assert (row.channel, row.member, await CallbackRequest.count()) == ("phone", served.estate.id, 1)


async def test_a_wrong_number_is_told_on_the_page_and_what_was_typed_stays(client: AppClient, served: Estate) -> None:
    chosen = f'value="{served.estate.id}" checked'

    fresh = await client.get(f"/c/{served.token}")
    answer = await client.post(f"/c/{served.token}/callbacks", data={"phone": "12", "contact": str(served.estate.id)})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert ('value="12"' in answer.text, chosen in answer.text, chosen in fresh.text) == (True, True, False)
    assert await CallbackRequest.count() == 0


async def test_nothing_typed_or_stored_becomes_markup(client: AppClient, served: Estate) -> None:
    await Building.update({Building.name: "<b>3</b>栋"}).where(Building.id == served.buildings[0].id)

    shown = await client.get(f"/c/{served.token}")
    asked = await client.post(
        f"/c/{served.token}/callbacks", data={"phone": "<script>1</script>", "contact": "'\"><img>"}
    )

    for page in (shown, asked):
        assert "<b>" not in page.text
        assert "<script" not in page.text
        assert "<img" not in page.text


async def test_a_callback_is_shown_only_to_its_own_card(client: AppClient, served: Estate) -> None:
    unknown = await client.get(f"/c/{ids.new_token()}")
    foreign = await client.get(f"/c/{served.token}/callbacks/H0009")

    assert (unknown.status_code, foreign.status_code) == (404, 404)
    assert unknown.content == foreign.content


async def test_a_guesser_is_told_to_wait_on_a_page(public: Caller, served: Estate) -> None:
    answers = [await public.get(f"/c/{ids.new_token()}") for _ in range(70)]

    assert {answer.status for answer in answers} == {404, 429}
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert "<html" in answers[-1].body.decode()
