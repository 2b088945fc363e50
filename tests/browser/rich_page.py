"""A text with every form that the Markdown of the product knows."""

EMPTY_GUIDE = "Un guide sans page"

RICH_TEXT = """\
Un chapeau avec **gras**, *italique*, `code`, un lien vers [la charte](/charte) et une note[^1].

Vingt millions d'inscrits {au 2011-02-01, à vérifier avant le 2012-02-01}, selon
https://exemple.test/mort ; voir [[Une page souhaitée]] et [la suite](#absente).

## Listes

- un
- deux
    - dans deux

1. premier
2. second

- [ ] à faire
- [x] fait

## Tableau

| Plateforme | Objectif | Abonnés |
|:-----------|:--------:|--------:|
| Première   | Informer | 1 200   |
| Seconde    | Répondre | 340     |

## Encadrés

::: bon-a-savoir Un titre à soi
Ce que l’on gagne à savoir.
:::

::: pour-quoi-faire
Ce à quoi cela sert.
:::

> Une citation de deux lignes,
> avec son auteur.
>
> — Chargée de communication, CCI d’essai

### Code

```
une ligne de code assez longue pour devoir défiler dans sa boîte sans élargir la page
```

### Vidéo

!video[Trois minutes pour comprendre](https://www.youtube.com/watch?v=abcdefghijk)

### Mot très long

Anticonstitutionnellementanticonstitutionnellementanticonstitutionnellementanticonstitutionnellement

[^1]: Une note, avec un lien vers <https://exemple.test/une/adresse/tres/longue/qui/ne/se/coupe/pas/toute/seule>.
"""
