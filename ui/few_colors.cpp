#include "ui/few_colors.h"

#include <QHash>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace assay::ui {

namespace {

constexpr std::size_t kMostColors = 256;

int distance(QRgb a, QRgb b)
{
    const int red = qRed(a) - qRed(b), green = qGreen(a) - qGreen(b), blue = qBlue(a) - qBlue(b);
    return red * red + green * green + blue * blue;
}

/// The place of the colour that is nearest; 0 if there are none.
std::size_t nearest(const std::vector<QRgb>& colors, QRgb color)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < colors.size(); ++i) {
        if (distance(colors[i], color) < distance(colors[best], color))
            best = i;
    }
    return best;
}

/// Those of the colours, the most frequent first, that lie farther than that from all chosen before.
std::vector<QRgb> chosen(const std::vector<std::pair<int, QRgb>>& byCount, int leastDistance)
{
    std::vector<QRgb> colors;
    for (const auto& [count, color] : byCount) {
        if (colors.empty() || distance(colors[nearest(colors, color)], color) > leastDistance)
            colors.push_back(color);
        if (colors.size() > kMostColors)
            break;
    }
    return colors;
}

} // namespace

QImage withFewColors(const QImage& picture)
{
    const QImage full = picture.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> counts;
    for (int y = 0; y < full.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(full.constScanLine(y));
        for (int x = 0; x < full.width(); ++x)
            ++counts[line[x]];
    }
    std::vector<std::pair<int, QRgb>> byCount;
    for (auto entry = counts.cbegin(); entry != counts.cend(); ++entry)
        byCount.emplace_back(entry.value(), entry.key());
    std::sort(byCount.begin(), byCount.end(), std::greater<>()); // the same picture whatever the order of the table
    std::vector<QRgb> colors = chosen(byCount, 0);
    for (int step = 2; colors.size() > kMostColors; ++step)
        colors = chosen(byCount, step * step);
    QHash<QRgb, uchar> places;
    for (const auto& [count, color] : byCount)
        places.insert(color, static_cast<uchar>(nearest(colors, color)));
    QImage indexed(full.size(), QImage::Format_Indexed8);
    indexed.setColorTable(QList<QRgb>(colors.begin(), colors.end()));
    for (int y = 0; y < full.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(full.constScanLine(y));
        uchar* out = indexed.scanLine(y);
        for (int x = 0; x < full.width(); ++x)
            out[x] = places.value(line[x]);
    }
    return indexed;
}

} // namespace assay::ui
