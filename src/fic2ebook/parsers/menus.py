"""A site's menu, as pages copied as text have it above the story: rows that are nothing but its entries."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re

__all__ = ["COUNTER", "MENU_ROWS", "is_counter", "menu_end", "menu_entries"]

#: What sites' menus say, in small letters.
_ENTRIES = frozenset(
    "home,login,log in,sign in,sign up,register,log out,logout,join,join now,create account,create an account"
    ",create a livejournal account,browse,explore,discover,community,forum,forums,search,stories,fictions,fiction"
    ",fanfiction,fan fiction,originals,groups,blogs,blog,bookshelves,quizzes,create,write,genres,library,my library"
    ",notifications,messages,inbox,profile,account,settings,archive,recent entries,tags,about,about us,help,faq,faqs"
    ",contact,contact us,contests,premium,get premium,try premium,try premium free,menu,members,authors,rankings"
    ",latest updates,best rated,trending,popular,news,rules,shop,store,support,donate,skip to main content"
    ",skip to content,skip to navigation,toggle navigation,learn more,terms,terms of use,terms of service,privacy"
    ",privacy policy,content policy,cookie policy,categories,titles,most recent,challenges,series,random,links,ask"
    ",ask me anything,ask box,submit,masterlist,follow,following,dashboard,activity,lj,top stories,upload,ranking"
    ",pictures,gallery,guestbook,guest book,webring,webrings,awards,e-mail,email,email me,mail,mail me,updates"
    ",edit,edit page,share,comments,history,view history,view source,talk,discussion,watch,what links here"
    ",intro,essays,directory,credits,fan fics,fanfics,fics,fan art,fanart,art,galleries,mail lists,mailing lists"
    ",mailing list,rings,web rings,link here,link to us,disclaimer,site map,sitemap,downloads,reviews,images"
    ",episode guide,episodes,wallpapers"
    ",previous entry,next entry,add to memories,add memory,tell a friend,share this entry,track this"
    ",inicio,explorar,comunidad,buscar,iniciar sesión,registrarse,escribir,biblioteca,acerca de,ayuda,historias"
    ",accueil,rechercher,recherche,connexion,inscription,se connecter,s'inscrire,communauté,contact,qui suis-je ?"
    ",startseite,suche,suchen,anmelden,registrieren,einloggen,geschichten,autoren,hilfe,impressum,datenschutz"
    ",início,entrar,comunidade,pesquisar,cadastre-se,esplora,accedi,registrati,cerca,strona główna,szukaj,zaloguj"
    ",главная,войти,вход,регистрация,поиск,фанфики,авторы,популярные,форум,заявки,жанры,помощь,блог".split(",")
)
_LONGEST = max(entry.count(" ") + 1 for entry in _ENTRIES)
_FIRST = frozenset(entry.split(" ", 1)[0] for entry in _ENTRIES)
_MARKS = " \t|·•*/»«›‹>+-[]"  # of lists, and what parts entries
_BETWEEN = re.compile(r"(?:[\s|·•*/»«›‹>+\[\]-]|(?<=comments )\(\d{1,5}\))+")
#: `Home » Literary works » Short Story`: where on a site a page is.
_PATH = re.compile(
    r"\W{0,3}(?:home|start(?:seite)?|inicio|início|accueil|strona główna|главная|首页|首頁|ホーム|トップ)\s{0,3}"
    r"(?:[»›>→❯]\s{0,3}[^»›>→❯]{1,80}){2,6}",
    re.IGNORECASE,
)
#: `Print this page`: a page's button.
_BUTTON = re.compile(
    r"(?:convert|print|download|e-?mail|bookmark|share) this (?:page|story|fic)\b[^.,;?]{0,80}", re.IGNORECASE
)
#: `You are visitor number 004182 since 3/3/98`
COUNTER = re.compile(
    r"(?:you are (?:visitor|reader|guest)|(?:this page has (?:been|had))|visitors?|hits?)\b[^.!?]{0,40}\d[\d,]*"
    r"[^.!?]{0,60}[.!]?",
    re.IGNORECASE,
)
_ROW = 120  # characters of a row of a menu
_LEAST = 3  # entries of a menu, or two rows of one each: "Popular Fiction" is a title
MENU_ROWS = 40  # of a menu, at most


def menu_entries(row: str) -> int:
    """How many entries of a menu a row is made of; 0 if it is anything else.

    >>> menu_entries("Stories Groups Blogs"), menu_entries("LJ | Log in | Learn more"), menu_entries("Home again")
    (3, 3, 0)
    """
    if len(row) > _ROW:
        return 0
    first = row.lstrip(_MARKS).partition(" ")[0].partition("|")[0]
    if first.casefold() not in _FIRST:
        return _LEAST if _is_path(row) or (" this " in row and _BUTTON.fullmatch(row.strip())) else 0
    words = [word for word in _BETWEEN.split(row.casefold()) if word]
    at = count = 0
    while at < len(words):
        size = next((size for size in range(_LONGEST, 0, -1) if " ".join(words[at : at + size]) in _ENTRIES), 0)
        if not size:
            return _LEAST if _is_path(row) else 0
        at += size
        count += 1
    return count


def _is_path(row: str) -> bool:
    return any(mark in row for mark in "»›>→❯") and _PATH.fullmatch(row) is not None


def menu_end(rows: Sequence[str]) -> int:
    """How many of the first rows are a menu; 0 if there is none."""
    entries = end = 0
    for row in rows[:MENU_ROWS]:
        found = menu_entries(row)
        if not found:
            break
        entries += found
        end += 1
    return end if entries >= _LEAST or end == entries == _LEAST - 1 else 0


def is_counter(row: str) -> bool:
    """Whether a row counts a page's visitors.

    >>> is_counter("You are visitor number [counter] since 2/14/99"), is_counter("Visitors came on the 3rd.")
    (True, False)
    """
    return row[:3].casefold() in ("you", "thi") and COUNTER.fullmatch(row) is not None
