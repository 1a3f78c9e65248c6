/** An answer with everything that Markdown has. */
export const fullAnswer = `# A heading of the first order

A paragraph with **bold words**, *italics*, \`inline code\`, ~~gone~~, and a [link that hides](https://example.com/path) where it leads. See https://plain.example.org/a too, and write to <mailto:a@example.com>.
A second line of it.

## Lists

- First item with \`code\`
- Second, which is long enough that it has to go on in another line of the page and then some
  - A child
  - Another

1. One
2. Two

   With a paragraph of its own.
3. Three

- [x] Done
- [ ] To do

> A quotation, set apart from the rest, with *emphasis*.
>
> - and a list

| Name | Value | What it means for the reader | A column more | And the last of them |
|:-----|------:|:----:|---|---|
| alpha | 1.5 | the first of the letters | something | something longer |
| beta | 20 | the second, with a longer note | something | something longer |

\`\`\`ts
const answer: number = 42
function greet(name: string) { return \`Hello, \${name}\` } // a comment that is rather long, so it scrolls
\`\`\`

\`\`\`python
def count(words: list[str]) -> int:
    """How many there are."""
    return sum(1 for word in words if word != "")  # empty ones are none
\`\`\`

Inline math $a^2 + b^2 = c^2$ and a price of $5 or $6.

$$
\\int_0^1 x^2 \\, dx = \\frac{1}{3}
$$

![A cat](https://cats.example/cat.png)

---

<script>alert(1)</script> is text. A note[^1] and another[^two]. [Nowhere](javascript:alert(1))

### Русский подзаголовок

Текст на русском языке: «кавычки», тире — и многоточие…

[^1]: The first note.
[^two]: The second, with **bold**.
`
