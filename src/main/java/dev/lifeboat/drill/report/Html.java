package dev.lifeboat.drill.report;

import dev.lifeboat.aws.Plain;

/** Pieces of a page that is well-formed as XML, too. Whatever is not a tag of ours is escaped. */
final class Html {
    private Html() {}

    /** Text, for between tags and within attributes. */
    static String text(String raw) {
        StringBuilder text = new StringBuilder(raw.length() + 16);
        Plain.line(raw).codePoints().forEach(point -> {
            switch (point) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(point);
            }
        });
        return text.toString();
    }

    /** An element around markup. */
    static String tag(String name, String inner) {
        return "<" + name + ">" + inner + "</" + name + ">";
    }

    /** An element of a class around markup. */
    static String tag(String name, String css, String inner) {
        return "<" + name + " class=\"" + text(css) + "\">" + inner + "</" + name + ">";
    }

    /** A row of a table, its first cell a heading. */
    static String row(String head, String... cells) {
        StringBuilder row =
                new StringBuilder("<tr><th scope=\"row\">").append(text(head)).append("</th>");
        for (String cell : cells) {
            row.append("<td>").append(text(cell)).append("</td>");
        }
        return row.append("</tr>\n").toString();
    }

    /** The row of headings. */
    static String heads(String... names) {
        StringBuilder row = new StringBuilder("<thead><tr>");
        for (String name : names) {
            row.append("<th scope=\"col\">").append(text(name)).append("</th>");
        }
        return row.append("</tr></thead>\n").toString();
    }
}
