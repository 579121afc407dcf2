// What a layer's error is made of: a stacked bar of four parts, and the same in words below it.
#pragma once

#include "core/analysis/layer_error.h"

#include <QColor>
#include <QWidget>

#include <array>

namespace assay::ui {

class ErrorBar : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorBar(const analysis::LayerError& error, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Part
    {
        QString name;
        double lost = 0; // share of the signal
        QColor color;
    };

    std::array<Part, 4> m_parts;
    double m_sum = 0;
};

} // namespace assay::ui
