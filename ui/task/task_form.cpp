#include "ui/task/task_form.h"

#include "ui/ask.h"
#include "ui/language.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace assay::ui {

namespace {

using evaluation::ColorOrder;
using evaluation::InputSpec;
using evaluation::Layout;
using evaluation::ResizeMode;
using evaluation::Size;
using evaluation::TaskKind;

constexpr int kLargestSide = 1 << 14;
constexpr int kLargestPixel = 255;
constexpr int kMostClasses = 1 << 20;

/// What pixels become, as networks are usually trained; the first is whatever the fields say.
struct Preset
{
    double scale;
    std::vector<double> mean, std;
};

const std::vector<Preset>& presets()
{
    static const std::vector<Preset> all = {
        {1, {0}, {1}},
        {1.0 / 255, {0}, {1}},
        {1.0 / 127.5, {1}, {1}},
        {1.0 / 255, {0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}},
    };
    return all;
}

/// Every digit that matters, no grouping.
QString exact(double value)
{
    return inLanguage(QString::number(value, 'g', QLocale::FloatingPointShortest));
}

QString exact(const std::vector<double>& values)
{
    const bool isOne = std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
    QStringList texts;
    for (const double value : values)
        texts.append(exact(value));
    return isOne && !texts.isEmpty() ? texts.front() : texts.join(listSeparator());
}

/// The words of a list. A comma between digits is a decimal sign where the language has that, unless points are.
QStringList wordsOf(const QString& text)
{
    static const QRegularExpression gaps(QStringLiteral("[,;\\s]+")), wideGaps(QStringLiteral(",?[;\\s]+|,$"));
    const bool hasComma = languageLocale().decimalPoint() == QLatin1String(",") &&
                          (text.contains(QLatin1Char(';')) || !text.contains(QLatin1Char('.')));
    return text.split(hasComma ? wideGaps : gaps, Qt::SkipEmptyParts);
}

/// Numbers parted by commas, semicolons or spaces; a fraction like 1/255 is one, too. Empty where something is none.
std::vector<double> numbers(const QString& text)
{
    std::vector<double> values;
    for (const QString& word : wordsOf(text)) {
        const QStringList parts = word.split(QLatin1Char('/'));
        const std::optional<double> value = readNumber(parts.front());
        const std::optional<double> divisor = parts.size() == 2 ? readNumber(parts.back()) : 1;
        if (!value || !divisor || *divisor == 0 || parts.size() > 2)
            return {};
        values.push_back(*value / *divisor);
    }
    return values;
}

/// One value stands for all channels, as loadTask has it.
std::vector<double> perChannel(const QString& text, int channels)
{
    std::vector<double> values = numbers(text);
    if (values.size() == 1)
        values.resize(static_cast<std::size_t>(channels), values.front());
    return values;
}

} // namespace

void TaskForm::SizeFields::set(const std::optional<Size>& size) const
{
    if (isGiven != nullptr)
        isGiven->setChecked(size.has_value());
    if (!size)
        return;
    height->setValue(size->height);
    width->setValue(size->width);
}

std::optional<Size> TaskForm::SizeFields::get() const
{
    if (isGiven != nullptr && !isGiven->isChecked())
        return std::nullopt;
    return Size{height->value(), width->value()};
}

std::filesystem::path TaskForm::PathField::get() const
{
    return {text->text().trimmed().toStdU16String()};
}

void TaskForm::PathField::set(const std::filesystem::path& path) const
{
    text->setText(QString::fromStdU16String(path.u16string()));
    text->setCursorPosition(0);
}

TaskForm::TaskForm(const QStringList& outputs, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 8, 0);
    addTaskGroup(*column);
    addGeometryGroup(*column);
    addValueGroup(*column);
    addDetectionGroup(*column, outputs);
    column->addStretch(1);
    connect(this, &TaskForm::changed, this, &TaskForm::updateEnabled);
}

QFormLayout* TaskForm::addGroup(QVBoxLayout& column, const QString& title, QGroupBox** box)
{
    auto* group = new QGroupBox(title, this);
    auto* form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    column.addWidget(group);
    if (box != nullptr)
        *box = group;
    return form;
}

QComboBox* TaskForm::addCombo(QFormLayout& form, const QString& label, const QStringList& words)
{
    auto* combo = new QComboBox(this);
    combo->addItems(words);
    combo->setAccessibleName(label);
    form.addRow(label, combo);
    connect(combo, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_isFilling)
            emit changed();
    });
    return combo;
}

QSpinBox* TaskForm::makeSpin(int least, int most, const QString& name)
{
    auto* spin = new QSpinBox(this);
    spin->setRange(least, most);
    spin->setAccessibleName(name);
    spin->setToolTip(name);
    connect(spin, &QSpinBox::valueChanged, this, [this] {
        if (!m_isFilling)
            emit changed();
    });
    return spin;
}

TaskForm::SizeFields TaskForm::addSize(QFormLayout& form, const QString& label, bool isOptional)
{
    auto* row = new QHBoxLayout;
    SizeFields fields;
    if (isOptional) {
        fields.isGiven = new QCheckBox(this);
        fields.isGiven->setAccessibleName(label);
        row->addWidget(fields.isGiven);
        connect(fields.isGiven, &QCheckBox::toggled, this, [this] {
            if (!m_isFilling)
                emit changed();
        });
    }
    fields.height = makeSpin(1, kLargestSide, tr("%1: height").arg(label));
    fields.width = makeSpin(1, kLargestSide, tr("%1: width").arg(label));
    row->addWidget(fields.height, 1);
    row->addWidget(new QLabel(QStringLiteral("\u00d7"), this));
    row->addWidget(fields.width, 1);
    form.addRow(label, row);
    return fields;
}

QLineEdit* TaskForm::addNumbers(QFormLayout& form, const QString& label, const QString& tip)
{
    auto* line = new QLineEdit(this);
    line->setAccessibleName(label);
    line->setToolTip(tip);
    form.addRow(label, line);
    connect(line, &QLineEdit::textEdited, this, &TaskForm::changed);
    return line;
}

TaskForm::PathField TaskForm::addPath(QFormLayout& form, const QString& label, bool isFolder)
{
    auto* row = new QHBoxLayout;
    PathField field{new QLineEdit(this)};
    field.text->setAccessibleName(label);
    field.text->setPlaceholderText(tr("none"));
    field.text->setClearButtonEnabled(true);
    auto* browse = new QToolButton(this);
    browse->setText(QStringLiteral("\u2026"));
    browse->setToolTip(tr("Choose: %1").arg(label));
    browse->setAccessibleName(browse->toolTip());
    browse->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(field.text, 1);
    row->addWidget(browse);
    form.addRow(label, row);
    connect(field.text, &QLineEdit::textChanged, this, [this] {
        if (!m_isFilling)
            emit changed();
    });
    connect(browse, &QToolButton::clicked, this, [this, field, label, isFolder] {
        using Kind = FileQuestion::Kind;
        askForFile(this,
                   {.kind = isFolder ? Kind::OpenFolder : Kind::OpenFile,
                    .title = label,
                    .purpose = isFolder ? QStringLiteral("images") : QStringLiteral("task"),
                    .current = field.text->text()},
                   field.text, [field](const QString& chosen) { field.text->setText(chosen); });
    });
    return field;
}

void TaskForm::addTaskGroup(QVBoxLayout& column)
{
    QFormLayout& form = *addGroup(column, tr("Task"));
    m_kind = addCombo(form, tr("Outputs are"), {tr("Compared only"), tr("Classes"), tr("Boxes of objects")});
    m_labels = addPath(form, tr("Class names"), false);
    m_labels.text->setToolTip(tr("A text file, one class name on each line"));
    m_calibration = addPath(form, tr("Calibration images"), true);
    m_evaluation = addPath(form, tr("Evaluation images"), true);
}

void TaskForm::addGeometryGroup(QVBoxLayout& column)
{
    QFormLayout& form = *addGroup(column, tr("From the image to the input, in this order"));
    m_color =
        addCombo(form, tr("Color"), {tr("Gray"), QStringLiteral("RGB"), QStringLiteral("BGR"), QStringLiteral("RGBA")});
    m_resize = addCombo(form, tr("Resize"), {tr("None"), tr("Stretch"), tr("Shorter side"), tr("Letterbox")});
    m_resizeSize = addSize(form, tr("Resize to"), true);
    m_crop = addSize(form, tr("Crop to"), true);
    auto* row = new QHBoxLayout;
    const std::array<QString, 4> sides = {tr("Pad at the left"), tr("Pad at the top"), tr("Pad at the right"),
                                          tr("Pad at the bottom")};
    for (std::size_t i = 0; i < sides.size(); ++i) {
        m_pad.at(i) = makeSpin(0, kLargestSide, sides.at(i));
        row->addWidget(m_pad.at(i), 1);
    }
    form.addRow(tr("Pad"), row);
    m_padValue = makeSpin(0, kLargestPixel, tr("Value of the pixels that are added"));
    form.addRow(tr("Pad value"), m_padValue);
    m_size = addSize(form, tr("Input size"), false);
}

void TaskForm::addValueGroup(QVBoxLayout& column)
{
    QFormLayout& form = *addGroup(column, tr("Values: (pixel \u00d7 scale \u2212 mean) / std"));
    m_preset = new QComboBox(this);
    m_preset->addItems({tr("As below"), tr("0 to 255"), tr("0 to 1"), tr("-1 to 1"), tr("ImageNet mean and std")});
    m_preset->setAccessibleName(tr("Usual values"));
    form.addRow(tr("Usual values"), m_preset);
    connect(m_preset, &QComboBox::activated, this, &TaskForm::takePreset);
    m_scale = addNumbers(form, tr("Scale"), tr("A number or a fraction like 1/255"));
    m_mean = addNumbers(form, tr("Mean"), tr("One number, or one for each channel with commas between"));
    m_std = addNumbers(form, tr("Std"), tr("One number, or one for each channel with commas between"));
    m_layout = addCombo(form, tr("Layout"), {QStringLiteral("NCHW"), QStringLiteral("NHWC")});
}

void TaskForm::addDetectionGroup(QVBoxLayout& column, const QStringList& outputs)
{
    QFormLayout& form = *addGroup(column, tr("Boxes"), &m_detection);
    m_boxes = addCombo(form, tr("Output of boxes"), outputs);
    m_scores = addCombo(form, tr("Output of scores"), outputs);
    for (QComboBox* combo : {m_boxes, m_scores}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(12);
    }
    m_decode = addCombo(form, tr("Boxes are"), {tr("Shares of the input's sides"), tr("Offsets from anchors (SSD)")});
    m_anchors = addPath(form, tr("Anchors"), false);
    m_background = makeSpin(-1, kMostClasses, tr("Column of scores that means nothing"));
    m_background->setSpecialValueText(tr("none"));
    form.addRow(tr("Background"), m_background);
}

int TaskForm::channels() const
{
    return evaluation::channelsOf(static_cast<ColorOrder>(m_color->currentIndex()));
}

void TaskForm::setDraft(const evaluation::TaskDraft& draft)
{
    const QScopedValueRollback filling(m_isFilling, true);
    const InputSpec& input = draft.input;
    m_kind->setCurrentIndex(static_cast<int>(draft.kind));
    m_labels.set(draft.labels);
    m_calibration.set(draft.calibration);
    m_evaluation.set(draft.evaluation);
    m_size.set(input.size);
    m_color->setCurrentIndex(static_cast<int>(input.color));
    m_layout->setCurrentIndex(static_cast<int>(input.layout));
    m_resize->setCurrentIndex(static_cast<int>(input.resize));
    m_resizeSize.set(input.size); // a start for whoever switches it on
    m_crop.set(input.size);
    m_resizeSize.set(input.resizeSize);
    m_crop.set(input.crop);
    const std::array<int, 4> pad = {input.pad.left, input.pad.top, input.pad.right, input.pad.bottom};
    for (std::size_t i = 0; i < pad.size(); ++i)
        m_pad.at(i)->setValue(pad.at(i));
    m_exactPadValue = input.padValue;
    m_padValue->setValue(static_cast<int>(input.padValue));
    m_scale->setText(exact(input.scale));
    m_mean->setText(exact(input.mean));
    m_std->setText(exact(input.std));
    const evaluation::DetectionSpec detection = draft.detection.value_or(evaluation::DetectionSpec());
    for (const auto& [combo, name] : {std::pair{m_boxes, toQt(detection.boxes)}, {m_scores, toQt(detection.scores)}}) {
        if (!name.isEmpty() && combo->findText(name) < 0)
            combo->addItem(name);
        combo->setCurrentIndex(std::max(0, combo->findText(name)));
    }
    m_decode->setCurrentIndex(detection.decode.empty() ? 0 : 1);
    m_anchors.set(detection.anchors);
    m_background->setValue(detection.background);
    updateEnabled();
}

evaluation::TaskDraft TaskForm::draft() const
{
    evaluation::TaskDraft draft;
    draft.kind = static_cast<TaskKind>(m_kind->currentIndex());
    draft.labels = m_labels.get();
    draft.calibration = m_calibration.get();
    draft.evaluation = m_evaluation.get();
    InputSpec& input = draft.input;
    input.size = *m_size.get();
    input.color = static_cast<ColorOrder>(m_color->currentIndex());
    input.layout = static_cast<Layout>(m_layout->currentIndex());
    input.resize = static_cast<ResizeMode>(m_resize->currentIndex());
    input.resizeSize = input.resize == ResizeMode::None ? std::nullopt : m_resizeSize.get();
    input.crop = m_crop.get();
    input.pad = {m_pad[0]->value(), m_pad[1]->value(), m_pad[2]->value(), m_pad[3]->value()};
    input.padValue = m_padValue->value() == static_cast<int>(m_exactPadValue) ? m_exactPadValue : m_padValue->value();
    const std::vector<double> scale = numbers(m_scale->text());
    input.scale = scale.size() == 1 ? scale.front() : 0;
    input.mean = perChannel(m_mean->text(), channels());
    input.std = perChannel(m_std->text(), channels());
    if (draft.kind == TaskKind::Detection) {
        draft.detection = {m_boxes->currentText().toStdString(), m_scores->currentText().toStdString(),
                           m_decode->currentIndex() == 0 ? "" : "ssd", m_anchors.get(), m_background->value()};
    }
    return draft;
}

QString TaskForm::problem() const
{
    const evaluation::TaskDraft draft = this->draft();
    const InputSpec& input = draft.input;
    if (input.scale == 0)
        return tr("Scale must be one number other than 0.");
    for (const std::vector<double>* values : {&input.mean, &input.std}) {
        if (values->size() != static_cast<std::size_t>(channels()))
            return channels() == 1 ? tr("Mean and std must be one number each.")
                                   : tr("Mean and std must be one number each, or %1.").arg(channels());
    }
    if (std::find(input.std.begin(), input.std.end(), 0.0) != input.std.end())
        return tr("Std must not be 0.");
    if (input.pad.left + input.pad.right >= input.size.width || input.pad.top + input.pad.bottom >= input.size.height)
        return tr("The padding leaves no room for the image.");
    std::error_code code;
    for (const auto& [path, isFolder] :
         {std::pair{draft.labels, false}, {draft.calibration, true}, {draft.evaluation, true}}) {
        const bool exists =
            isFolder ? std::filesystem::is_directory(path, code) : std::filesystem::is_regular_file(path, code);
        if (!path.empty() && !exists)
            return isFolder ? tr("There is no folder %1.").arg(toQt(path.string()))
                            : tr("There is no file %1.").arg(toQt(path.string()));
    }
    return {};
}

void TaskForm::takePreset(int index)
{
    if (index == 0)
        return;
    const Preset& preset = presets().at(static_cast<std::size_t>(index) - 1);
    std::vector<double> mean = preset.mean, std = preset.std;
    if (const auto count = static_cast<std::size_t>(channels()); count != mean.size()) {
        mean.resize(count, 0); // alpha stays as it is
        std.resize(count, 1);
    } else if (static_cast<ColorOrder>(m_color->currentIndex()) == ColorOrder::Bgr) {
        std::reverse(mean.begin(), mean.end()); // they are known in the order of RGB
        std::reverse(std.begin(), std.end());
    }
    m_scale->setText(exact(preset.scale));
    m_mean->setText(exact(mean));
    m_std->setText(exact(std));
    emit changed();
}

void TaskForm::showPreset()
{
    int found = 0;
    for (std::size_t i = 0; i < presets().size(); ++i) {
        const Preset& preset = presets()[i];
        const std::vector<double> scale = numbers(m_scale->text());
        if (scale.size() == 1 && scale.front() == preset.scale && m_mean->text() == exact(preset.mean) &&
            m_std->text() == exact(preset.std))
            found = static_cast<int>(i) + 1;
    }
    m_preset->setCurrentIndex(found);
}

void TaskForm::updateEnabled()
{
    const bool resizes = static_cast<ResizeMode>(m_resize->currentIndex()) != ResizeMode::None;
    m_resizeSize.isGiven->setEnabled(resizes);
    for (const SizeFields& fields : {m_resizeSize, m_crop}) {
        fields.height->setEnabled(fields.isGiven->isEnabled() && fields.isGiven->isChecked());
        fields.width->setEnabled(fields.isGiven->isEnabled() && fields.isGiven->isChecked());
    }
    m_detection->setVisible(static_cast<TaskKind>(m_kind->currentIndex()) == TaskKind::Detection);
    showPreset();
}

} // namespace assay::ui
