// Between the core's UTF-8 and Qt's strings.
#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace assay::ui {

inline QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

inline QStringList toQt(const std::vector<std::string>& texts)
{
    QStringList list;
    for (const std::string& text : texts)
        list.append(toQt(text));
    return list;
}

/// Words longer than that, as the names of nodes are, lose their middle to an ellipsis.
inline QString withShortWords(const QString& text, qsizetype longest)
{
    QStringList words = text.split(QLatin1Char(' '));
    for (QString& word : words) {
        if (const qsizetype kept = longest - 1; word.size() > longest)
            word = word.left(kept / 2) + QChar(0x2026) + word.right(kept - kept / 2);
    }
    return words.join(QLatin1Char(' '));
}

} // namespace assay::ui
