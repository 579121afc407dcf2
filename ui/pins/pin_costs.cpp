#include "ui/pins/pin_costs.h"

#include "core/aipu/what_if.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QAction>
#include <QMenu>
#include <QToolTip>

#include <array>
#include <cmath>

namespace assay::ui {

namespace {

using quantization::Precision;

constexpr std::array kPrecisions = {Precision::Int8, Precision::Int16, Precision::Fp16, Precision::Fp32};
constexpr double kVisibleChange = 0.0005; // rounds to 0.1 %

QString frames(double perSecond)
{
    return rateText(perSecond);
}

} // namespace

PinCosts::PinCosts(Document& document, QObject* parent)
    : QObject(parent), m_document(document), m_background(new Background(this))
{}

void PinCosts::ask(const QStringList& layers)
{
    m_layers = layers;
    m_before.reset();
    m_texts.clear();
    m_open.assign(kPrecisions.rbegin(), kPrecisions.rend());
    m_open.insert(m_open.begin(), std::nullopt);
    if (m_document.isOpen() && !layers.isEmpty())
        askNext();
}

void PinCosts::askNext()
{
    if (m_open.empty())
        return;
    const std::optional<Precision> precision = m_open.back();
    m_open.pop_back();
    std::vector<std::string> layers;
    for (const QString& layer : m_layers)
        layers.push_back(layer.toStdString());
    m_background->ask([this, precision, layers = std::move(layers), asked = m_layers, before = m_before,
                       optimized = m_document.results().optimized,
                       decisions = m_document.decisions()]() -> Background::Answer {
        const aipu::PerformanceSimulator simulator(decisions.target);
        const aipu::PinCost cost =
            aipu::pinCost(simulator, optimized->graph, decisions.pins, layers, precision, before);
        return [this, precision, cost, asked] {
            if (asked != m_layers)
                return;
            m_before = cost.fpsBefore;
            const QString name = precision ? toQt(quantization::toString(*precision)) : tr("Automatic");
            const double change = cost.change();
            m_texts[precision] = std::abs(change) < kVisibleChange
                                     ? tr("%1: %2 FPS, no change").arg(name, frames(cost.fpsAfter))
                                     : tr("%1: %2 \u2192 %3 FPS, %4 %")
                                           .arg(name, frames(cost.fpsBefore), frames(cost.fpsAfter),
                                                (change < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) +
                                                    fixedText(std::abs(change) * 100, 1));
            emit changed();
            askNext();
        };
    });
}

QString PinCosts::text(std::optional<Precision> precision) const
{
    const auto found = m_texts.find(precision);
    return found == m_texts.end() ? QString() : found->second;
}

void addPinActions(QMenu& menu, Document& document, const QStringList& layers)
{
    auto* costs = new PinCosts(document, &menu);
    std::map<QAction*, std::optional<Precision>> choices;
    const auto add = [&](const QString& text, std::optional<Precision> precision) {
        QAction* action = menu.addAction(text);
        QObject::connect(action, &QAction::triggered, &document,
                         [&document, layers, precision] { document.pin(layers, precision); });
        choices[action] = precision;
    };
    add(PinCosts::tr("Automatic"), std::nullopt);
    menu.addSeparator();
    for (const Precision precision : kPrecisions)
        add(toQt(quantization::toString(precision)), precision);
    menu.setToolTipsVisible(true);
    QObject::connect(costs, &PinCosts::changed, &menu, [&menu, costs, choices] {
        for (const auto& [action, precision] : choices) {
            const QString text = costs->text(precision);
            if (text.isEmpty() || action->statusTip() == text)
                continue;
            action->setToolTip(text);
            action->setStatusTip(text);
            if (menu.activeAction() == action) // it was pointed at before this was known
                action->hover();
        }
    });
    QObject::connect(&menu, &QMenu::hovered, costs, [&menu](QAction* action) {
        if (!action->statusTip().isEmpty())
            QToolTip::showText(menu.mapToGlobal(menu.actionGeometry(action).topRight()), action->statusTip(), &menu);
    });
    costs->ask(layers);
}

} // namespace assay::ui
