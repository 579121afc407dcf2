// What a pin would cost, before it is made: frames per second with each precision in the place of what the layers have,
// simulated in the background. Words for tooltips and the status bar; who shows them decides nothing here.
#pragma once

#include "ui/background.h"
#include "ui/document.h"

#include <QStringList>

#include <map>
#include <optional>

class QMenu;

namespace assay::ui {

class PinCosts : public QObject
{
    Q_OBJECT

public:
    explicit PinCosts(Document& document, QObject* parent = nullptr);

    /// Starts to find out what each precision would do to these layers.
    void ask(const QStringList& layers);
    /// "FP16: 1,877 -> 1,790 FPS, -4.6 %"; empty while it is not known. Nothing: the layers' pins are taken away.
    QString text(std::optional<quantization::Precision> precision) const;

signals:
    void changed(); // one more text is known

private:
    void askNext();

    Document& m_document;
    Background* m_background;
    QStringList m_layers;
    std::optional<double> m_before;
    std::vector<std::optional<quantization::Precision>> m_open; // asked next, the last first
    std::map<std::optional<quantization::Precision>, QString> m_texts;
};

/// Adds Automatic and the precisions, which pin the layers when chosen and say before what that costs.
void addPinActions(QMenu& menu, Document& document, const QStringList& layers);

} // namespace assay::ui
