#include "ui/timeline/machine_field.h"

#include "ui/decimal_spin_box.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay::ui {

namespace {

constexpr int kSliderSteps = 200;

} // namespace

MachineField::MachineField(const QString& name, Scale scale, QWidget* parent)
    : QWidget(parent), m_scale(std::move(scale)), m_slider(new QSlider(Qt::Horizontal, this)),
      m_spin(new DecimalSpinBox(this))
{
    m_slider->setAccessibleName(name);
    m_slider->setMinimumWidth(60);
    m_spin->setAccessibleName(name);
    m_spin->setDecimals(m_scale.decimals);
    m_spin->setSuffix(m_scale.suffix);
    m_spin->setRange(m_scale.lowest, m_scale.highest);
    m_spin->setStepType(m_scale.isGeometric ? QAbstractSpinBox::AdaptiveDecimalStepType
                                            : QAbstractSpinBox::DefaultStepType);
    m_spin->setKeyboardTracking(false);
    const bool isCount = m_scale.decimals == 0 && m_scale.highest - m_scale.lowest < kSliderSteps;
    m_slider->setRange(0, isCount ? static_cast<int>(m_scale.highest - m_scale.lowest) : kSliderSteps);
    m_slider->setPageStep(isCount ? 1 : kSliderSteps / 10);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_spin);
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) { take(shownAt(position) * m_scale.unit); });
    connect(m_spin, &QDoubleSpinBox::valueChanged, this, [this](double shown) { take(shown * m_scale.unit); });
}

double MachineField::value() const
{
    return m_value;
}

void MachineField::setValue(double value)
{
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietSpin(m_spin);
    m_value = value;
    const double shown = value / m_scale.unit;
    m_spin->setRange(std::min(m_scale.lowest, shown), std::max(m_scale.highest, shown));
    m_spin->setValue(shown);
    m_slider->setValue(positionOf(shown));
}

void MachineField::take(double value)
{
    if (value == m_value)
        return;
    setValue(value);
    emit changed();
}

int MachineField::positionOf(double shown) const
{
    const double share = m_scale.isGeometric ? std::log(std::max(shown, m_scale.lowest) / m_scale.lowest) /
                                                   std::log(m_scale.highest / m_scale.lowest)
                                             : (shown - m_scale.lowest) / (m_scale.highest - m_scale.lowest);
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * m_slider->maximum()));
}

/// Rounded as the spin box shows it.
double MachineField::shownAt(int position) const
{
    const double share = static_cast<double>(position) / m_slider->maximum();
    const double shown = m_scale.isGeometric ? m_scale.lowest * std::pow(m_scale.highest / m_scale.lowest, share)
                                             : m_scale.lowest + share * (m_scale.highest - m_scale.lowest);
    const double digits = std::pow(10, m_scale.decimals);
    return std::round(shown * digits) / digits;
}

} // namespace assay::ui
