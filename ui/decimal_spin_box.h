// A spin box in the window's language. Where that has a decimal comma, a typed or pasted point is one, too, if the box
// has decimals: Qt takes it for grouping, and 0.5 for 5.
#pragma once

#include <QDoubleSpinBox>

namespace assay::ui {

class DecimalSpinBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit DecimalSpinBox(QWidget* parent = nullptr);

    QValidator::State validate(QString& text, int& position) const override;
};

} // namespace assay::ui
