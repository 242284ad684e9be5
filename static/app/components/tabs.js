import { html } from "../kernel/html.js";

/** @param {{label: string, tabs: {key: string, label: string}[], selected: string, onSelect: (key: string) => void}} parts */
export const tabs = ({ label, tabs, selected, onSelect }) => html`<div class="tabs" role="tablist" aria-label=${label}>
  ${tabs.map(({ key, label: words }) => html`<button type="button" class="tab" role="tab" aria-selected=${key === selected} @click=${() => onSelect(key)}>${words}</button>`)}
</div>`;
