// What is wrong with the page that is shown: a list of sentences. Run by page_checks.py in Chromium.
(() => {
  const problems = [];
  const isShown = (element) => element.getClientRects().length > 0;
  const nameOf = (element) => `<${element.tagName.toLowerCase()}> ${element.textContent.trim().slice(0, 40) || element.id}`;

  // WCAG 2.2, 1.4.10: nothing is to be scrolled sideways.
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth)
    problems.push(`the page is ${document.documentElement.scrollWidth} pixels wide`);
  if (document.querySelectorAll('h1').length !== 1) problems.push('there is not one h1');
  if (!document.title) problems.push('the page has no title');
  if (document.querySelectorAll('main').length !== 1) problems.push('there is not one main');
  if (!/^(en|de)$/.test(document.documentElement.lang)) problems.push('the page has no language');

  // 44 pixels are what a finger hits (WCAG 2.2, 2.5.5).
  for (const control of document.querySelectorAll('button, input:not([type=hidden])'))
    if (isShown(control) && control.getBoundingClientRect().height < 44) problems.push(`${nameOf(control)} is too low`);

  // WCAG 2.2, 1.4.3: the contrast of text with what is behind it.
  const numbers = (color) => color.match(/[\d.]+/g).map(Number);
  const channel = (value) => (value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  const backgroundOf = (element) => {
    for (let behind = element; behind; behind = behind.parentElement) {
      const color = numbers(getComputedStyle(behind).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (!isShown(element) || ![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const [light, dark] = [numbers(getComputedStyle(element).color), backgroundOf(element)].map(luminance).sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) problems.push(`${nameOf(element)} has a contrast of ${contrast.toFixed(1)}`);
  }
  return problems;
})();
