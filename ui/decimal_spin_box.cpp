#include "ui/decimal_spin_box.h"

#include "ui/language.h"

#include <QLocale>

namespace assay::ui {

DecimalSpinBox::DecimalSpinBox(QWidget* parent) : QDoubleSpinBox(parent)
{
    setLocale(languageLocale());
}

QValidator::State DecimalSpinBox::validate(QString& text, int& position) const
{
    const QString sign = locale().decimalPoint();
    if (decimals() > 0 && !text.contains(sign) && text.count(QLatin1Char('.')) == 1)
        text.replace(QLatin1Char('.'), sign);
    return QDoubleSpinBox::validate(text, position);
}

} // namespace assay::ui
